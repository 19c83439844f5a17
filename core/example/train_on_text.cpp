// Trains a small LSTM on a text, says how the loss falls, and lets it write.
//   train_on_text [STEPS]
#include <cstdio>
#include <cstdlib>

#include "core/check.h"
#include "core/sampler.h"
#include "core/trainer.h"
#include "core/utf8.h"
#include "core/vocabulary.h"

constexpr const char* kText =
    "Twinkle, twinkle, little star, how I wonder what you are! Up above the world so high, like a "
    "diamond in the sky. When the blazing sun is gone, when he nothing shines upon, then you show "
    "your little light, twinkle, twinkle, all the night.";

int main(int argc, char** argv) try {
  const int steps = argc > 1 ? std::atoi(argv[1]) : 300;
  const std::u32string text = unroll::decode_utf8(kText);
  const unroll::Vocabulary vocabulary(text, unroll::VocabularyOrder::kSorted);

  unroll::Config config;
  config.cell = "lstm";
  config.hidden_size = 48;
  config.sequence_length = 24;
  config.batch_size = 8;
  config.learning_rate = 0.01;
  unroll::Trainer<float> trainer(config, vocabulary.size(), vocabulary.encode(text));
  for (int k = 0; k < steps; ++k) {
    const unroll::StepMetrics& metrics = trainer.step();
    if (k % 50 > 0 && k + 1 < steps) continue;
    std::printf("step %d: loss %.3f nats/character, gradient norm %.3f\n", int(metrics.step),
                metrics.loss, metrics.gradient_norm);
  }

  unroll::Rng rng(1);
  const unroll::SamplingOptions options{.length = 80, .temperature = 0.5};
  const auto written = sample(trainer.model(), vocabulary.encode(U"Tw"), options, rng);
  std::printf("Tw%s\n", unroll::encode_utf8(vocabulary.decode(written)).c_str());
} catch (const unroll::Error& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return EXIT_FAILURE;
}
