import tseslint from 'typescript-eslint';

const htmlSinks = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'unsafeHTML'];

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/generated/', 'dist/', 'build/'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts', '**/*.js', '**/*.mjs'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['warn'] }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-syntax': [
        'error',
        ...htmlSinks.map((name) => ({
          selector: `Identifier[name="${name}"]`,
          message: 'Text from people must never become markup: use Lit templates or textContent.',
        })),
      ],
    },
  },
  {
    // Build and test programs talk to a terminal.
    files: ['web/build/**', 'web/*.ts', 'tests/**'],
    rules: { 'no-console': 'off' },
  },
);
