/** `import 'unroll/element'` defines `<unroll-playground>`; its types are in ../playground_element.ts. */
import '../element.js';
