#include "core/trainer.h"

#include <bit>
#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "core/sampler.h"
#include "small_text.h"

namespace unroll::test {
namespace {

const char* const kCells[] = {"rnn", "lstm"};
const char* const kOptimizers[] = {"sgd", "momentum", "rmsprop", "adam"};

/// Every number of a step, bit for bit.
std::vector<std::uint64_t> bits(const StepMetrics& m) {
  std::vector<double> numbers = {m.epoch,        m.loss,        m.penalty,    m.gradient_norm,
                                 m.clipped_norm, m.update_norm, m.weight_norm};
  numbers.insert(numbers.end(), m.weight_gradient_norms.begin(), m.weight_gradient_norms.end());
  std::vector<std::uint64_t> result = {std::uint64_t(m.step), std::uint64_t(m.characters_seen)};
  for (const double number : numbers) result.push_back(std::bit_cast<std::uint64_t>(number));
  return result;
}

TEST(Trainer, TheSameSeedGivesTheSameRunBitForBit) {
  for (const char* cell : kCells) {
    Config config = small_config(cell);
    config.layers = 2;
    auto a = nursery_rhyme().trainer<float>(config), b = nursery_rhyme().trainer<float>(config);
    config.seed = 2;
    auto other = nursery_rhyme().trainer<float>(config);
    for (int k = 0; k < 40; ++k) {
      const auto step = bits(a.step());
      ASSERT_EQ(step, bits(b.step())) << cell << " step " << k + 1;
      EXPECT_NE(step, bits(other.step()));
    }
    EXPECT_EQ(a.model().parameters().values(), b.model().parameters().values());
  }
}

TEST(Trainer, CountsStepsEpochsAndCharacters) {
  Config config = small_config();
  config.validation_fraction = 0;
  auto trainer = nursery_rhyme().trainer<float>(config);
  const auto N = double(nursery_rhyme().ids.size());
  // A stream is ⌈(N-1)/B⌉ transitions in windows of T.
  const double windows = std::ceil(std::ceil((N - 1) / 4) / 8);
  EXPECT_EQ(trainer.steps_taken(), 0);
  EXPECT_EQ(double(trainer.training_characters()), N);
  for (int k = 1; k <= 25; ++k) {
    const StepMetrics& metrics = trainer.step();
    EXPECT_EQ(metrics.step, k);
    EXPECT_EQ(trainer.steps_taken(), k);
    EXPECT_EQ(metrics.characters_seen, k * 8 * 4);
    EXPECT_DOUBLE_EQ(metrics.epoch, k / windows);
  }
}

TEST(Trainer, FirstLossIsNearTheUniformGuess) {
  auto trainer = nursery_rhyme().trainer<float>(small_config());
  // Weights of ±1/√12 move the logits by a few tenths.
  EXPECT_NEAR(trainer.step().loss, std::log(double(nursery_rhyme().vocabulary.size())), 0.3);
}

TEST(Trainer, NormsAreThoseOfWhatTheyName) {
  for (const char* cell : kCells) {
    Config config = small_config(cell);
    config.optimizer = "sgd";
    config.clip_norm = 0.05;
    config.l2 = 0.01;
    auto trainer = nursery_rhyme().trainer<double>(config);
    for (int k = 0; k < 5; ++k) {
      const Vector<double> before = trainer.model().parameters().values();
      const StepMetrics metrics = trainer.step();
      const Vector<double> after = trainer.model().parameters().values();
      EXPECT_NEAR(metrics.update_norm / (after - before).norm(), 1, 1e-9);
      EXPECT_NEAR(metrics.weight_norm / after.norm(), 1, 1e-12);
      EXPECT_GT(metrics.gradient_norm, 0.05);
      EXPECT_NEAR(metrics.clipped_norm, 0.05, 1e-6);
      EXPECT_LE(metrics.clipped_norm, 0.05);
      // sgd: Δ = -α g, with the clipped g.
      EXPECT_NEAR(metrics.update_norm / (config.learning_rate * metrics.clipped_norm), 1, 1e-12);
    }
  }
}

TEST(Trainer, NamedNormsAreAllOfTheGradient) {
  for (const char* cell : kCells) {
    Config config = small_config(cell);
    config.layers = 2;
    config.l1 = 1e-3;
    auto trainer = nursery_rhyme().trainer<float>(config);
    for (int k = 0; k < 10; ++k) {
      const StepMetrics& metrics = trainer.step();
      ASSERT_EQ(metrics.weight_gradient_norms.size(), trainer.weight_names().size());
      double sum = 0;
      for (const double norm : metrics.weight_gradient_norms) sum += norm * norm;
      EXPECT_NEAR(std::sqrt(sum) / metrics.gradient_norm, 1, 1e-12);
    }
  }
}

TEST(Trainer, WithoutClippingBothNormsAreEqual) {
  Config config = small_config();
  config.clip_norm = 0;
  auto trainer = nursery_rhyme().trainer<float>(config);
  const StepMetrics& metrics = trainer.step();
  EXPECT_EQ(metrics.clipped_norm, metrics.gradient_norm);
}

TEST(Trainer, ThePenaltyIsApartFromTheLossAndItsGradientIsIn) {
  Config config = small_config();
  auto plain = nursery_rhyme().trainer<double>(config);
  config.l1 = 1e-3;
  config.l2 = 2e-3;
  auto penalised = nursery_rhyme().trainer<double>(config);
  double expected = 0;
  const ParameterSet<double>& parameters = penalised.model().parameters();
  for (std::size_t k = 0; k < parameters.table().size(); ++k) {
    if (parameters.table()[k].role == ParameterRole::kBias) continue;
    const auto w = parameters.value(Index(k));
    expected += 1e-3 * w.lpNorm<1>() + 2e-3 * w.squaredNorm();
  }
  const StepMetrics a = plain.step(), b = penalised.step();
  EXPECT_EQ(a.loss, b.loss);
  EXPECT_EQ(a.penalty, 0);
  EXPECT_NEAR(b.penalty, expected, 1e-12);
  EXPECT_NE(a.gradient_norm, b.gradient_norm);
}

TEST(Trainer, EveryOptimizerLowersTheLoss) {
  const std::vector<std::pair<const char*, double>> rates = {
      {"sgd", 0.5}, {"momentum", 0.05}, {"rmsprop", 0.01}, {"adam", 0.01}};
  for (const char* cell : kCells) {
    for (const auto& [optimizer, rate] : rates) {
      for (const char* loss_at : {"every", "last"}) {
        Config config = small_config(cell);
        config.optimizer = optimizer;
        config.learning_rate = rate;
        config.loss_at = loss_at;
        auto trainer = nursery_rhyme().trainer<float>(config);
        // The mean of twenty steps: with the loss at the last step a step counts four characters.
        const auto mean_of_twenty = [&] {
          double sum = 0;
          for (int k = 0; k < 20; ++k) sum += trainer.step().loss;
          return sum / 20;
        };
        const double first = mean_of_twenty();
        for (int k = 0; k < 6; ++k) mean_of_twenty();
        EXPECT_LT(mean_of_twenty(), first - 0.2) << cell << ' ' << optimizer << ' ' << loss_at;
      }
    }
  }
}

/// The loss of window `k` (0-based) of the trainer's text with its present weights, from `state`.
double loss_of_window(const Trainer<double>& trainer, std::int64_t k,
                      const RecurrentState<double>& state) {
  const Config& config = trainer.config();
  std::vector<std::int32_t> ids = nursery_rhyme().ids;
  ids.resize(std::size_t(trainer.training_characters()));
  StreamBatcher batcher(ids, Index(config.sequence_length), Index(config.batch_size));
  Window window;
  batcher.read(k, window);
  Activations<double> activations;
  BackwardWorkspace<double> work;
  trainer.model().forward(window, state, loss_at(config), activations);
  return cross_entropy(window, loss_at(config), activations, work);
}

bool is_zero(const RecurrentState<double>& state) {
  for (const Matrix<double>& h : state.h) {
    if (!h.isZero(0)) return false;
  }
  return true;
}

TEST(Trainer, CarriesTheStateFromWindowToWindow) {
  for (const char* cell : kCells) {
    auto trainer = nursery_rhyme().trainer<double>(small_config(cell));
    trainer.step();
    for (int k = 1; k < 4; ++k) {
      EXPECT_FALSE(is_zero(trainer.state()));
      const double carried = loss_of_window(trainer, k, trainer.state());
      const double reset = loss_of_window(trainer, k, trainer.model().zero_state(4));
      EXPECT_NE(carried, reset);
      EXPECT_DOUBLE_EQ(trainer.step().loss, carried);
    }
  }
}

TEST(Trainer, ResetsTheStateWhereItIsNotCarried) {
  for (const char* cell : kCells) {
    Config config = small_config(cell);
    config.carry_state = false;
    auto trainer = nursery_rhyme().trainer<double>(config);
    for (int k = 0; k < 4; ++k) {
      const double reset = loss_of_window(trainer, k, trainer.model().zero_state(4));
      EXPECT_DOUBLE_EQ(trainer.step().loss, reset);
    }
  }
}

TEST(Trainer, StartsEveryEpochFromZero) {
  auto trainer = nursery_rhyme().trainer<double>(small_config());
  while (trainer.step().epoch < 1) ASSERT_LT(trainer.steps_taken(), 100);
  ASSERT_FALSE(is_zero(trainer.state()));
  const double fresh =
      loss_of_window(trainer, trainer.steps_taken(), trainer.model().zero_state(4));
  EXPECT_DOUBLE_EQ(trainer.step().loss, fresh);
}

TEST(Trainer, NothingMovesAtALearningRateOfZero) {
  for (const char* optimizer : kOptimizers) {
    Config config = small_config();
    config.optimizer = optimizer;
    config.learning_rate = 0;
    auto trainer = nursery_rhyme().trainer<float>(config);
    const Vector<float> before = trainer.model().parameters().values();
    for (int k = 0; k < 3; ++k) {
      const StepMetrics& metrics = trainer.step();
      EXPECT_EQ(metrics.update_norm, 0);
      EXPECT_GT(metrics.gradient_norm, 0);
    }
    EXPECT_EQ(trainer.model().parameters().values(), before);
  }
}

TEST(Trainer, LiveSettingsChangeFromTheNextStepOn) {
  Config config = small_config();
  config.optimizer = "sgd";
  auto trainer = nursery_rhyme().trainer<double>(config),
       unchanged = nursery_rhyme().trainer<double>(config);
  trainer.step(), unchanged.step();

  config.learning_rate = 3 * config.learning_rate;
  config.clip_norm = 0;
  config.l2 = 0;
  trainer.set_config(config);
  EXPECT_EQ(trainer.config(), config);
  const StepMetrics faster = trainer.step(), slower = unchanged.step();
  EXPECT_EQ(faster.loss, slower.loss) << "the change must not reach back";
  EXPECT_NEAR(faster.update_norm / slower.update_norm, 3, 1e-9);

  config.clip_norm = 1e-3;
  config.l2 = 0.5;
  trainer.set_config(config);
  const StepMetrics& clipped = trainer.step();
  EXPECT_NEAR(clipped.clipped_norm, 1e-3, 1e-6);
  EXPECT_GT(clipped.penalty, 0);
}

TEST(Trainer, MomentumIsLive) {
  Config config = small_config();
  config.optimizer = "momentum";
  config.clip_norm = 0;
  auto trainer = nursery_rhyme().trainer<double>(config);
  trainer.step();
  config.momentum = 0;  // as if there had been no step before
  trainer.set_config(config);
  const StepMetrics& metrics = trainer.step();
  EXPECT_NEAR(metrics.update_norm / (config.learning_rate * metrics.gradient_norm), 1, 1e-12);
}

TEST(Trainer, SettingsThatAreNotLiveAreRefusedByName) {
  const Config config = small_config();
  auto trainer = nursery_rhyme().trainer<float>(config);
  for (const ConfigField& field : config_fields()) {
    Config changed = config;
    changed.learning_rate = 0.5;  // live, but not to be taken from a refused whole
    if (!field.choices.empty()) {
      field.set(changed, field.choices.back());
      if (field.get(changed) == field.get(config)) field.set(changed, field.choices.front());
      if (field.get(changed) == field.get(config)) continue;  // only one choice as yet
    } else if (std::holds_alternative<bool Config::*>(field.member)) {
      field.set(changed, false);
    } else {
      field.set(changed, field.minimum);
      if (field.get(changed) == field.get(config)) field.set(changed, field.maximum);
    }
    if (field.live) {
      EXPECT_NO_THROW(trainer.set_config(changed)) << field.name;
      trainer.set_config(config);
      continue;
    }
    try {
      trainer.set_config(changed);
      ADD_FAILURE() << field.name;
    } catch (const ConfigError& error) {
      EXPECT_EQ(error.field(), field.name);
    }
    EXPECT_EQ(trainer.config(), config) << field.name;
  }
}

TEST(Trainer, LiveSettingsOutOfRangeAreRefused) {
  Config config = small_config();
  auto trainer = nursery_rhyme().trainer<float>(config);
  for (const double rate : {-1.0, 11.0, std::nan(""), HUGE_VAL}) {
    config.learning_rate = rate;
    EXPECT_THROW(trainer.set_config(config), ConfigError);
    EXPECT_EQ(trainer.config(), small_config());
  }
}

TEST(Trainer, ValidatingAndSamplingDoNotChangeTheRun) {
  for (const char* cell : kCells) {
    Config config = small_config(cell);
    config.validation_fraction = 0.3;
    auto a = nursery_rhyme().trainer<float>(config), b = nursery_rhyme().trainer<float>(config);
    for (int k = 0; k < 30; ++k) {
      b.validate();
      Rng rng(1);
      const std::int32_t prompt[] = {3, 4};
      sample(b.model(), prompt, {20, 1, 5}, rng);
      b.validate(1);
      ASSERT_EQ(bits(a.step()), bits(b.step())) << cell << " step " << k + 1;
    }
  }
}

TEST(Trainer, GoesOnExactlyWhereARunWasLeft) {
  for (const char* cell : kCells) {
    for (const char* optimizer : kOptimizers) {
      Config config = small_config(cell);
      config.optimizer = optimizer;
      config.layers = 2;
      auto first = nursery_rhyme().trainer<float>(config);
      for (int k = 0; k < 13; ++k) first.step();

      config.seed = 77;  // a start that is overwritten
      auto second = nursery_rhyme().trainer<float>(config);
      second.model().parameters().values() = first.model().parameters().values();
      second.optimizer().moments() = first.optimizer().moments();
      second.optimizer().set_updates(first.optimizer().updates());
      second.resume(first.progress(), first.state());
      for (int k = 0; k < 20; ++k) {
        ASSERT_EQ(bits(first.step()), bits(second.step())) << cell << ' ' << optimizer;
      }
    }
  }
}

TEST(Trainer, RefusesToResumeFromAStateThatDoesNotFit) {
  auto trainer = nursery_rhyme().trainer<float>(small_config());
  const RecurrentState<float> state = trainer.state();
  EXPECT_THROW(trainer.resume({-1, 0, 0}, state), ArgumentError);
  EXPECT_THROW(trainer.resume({(std::int64_t(1) << 52) + 1, 0, 0}, state), ArgumentError);
  const auto refuses = [&](auto change) {
    RecurrentState<float> changed = state;
    change(changed);
    EXPECT_THROW(trainer.resume({3, 3, 0}, changed), ArgumentError);
    EXPECT_EQ(trainer.steps_taken(), 0);
  };
  refuses([](RecurrentState<float>& s) { s.h.clear(); });
  refuses([](RecurrentState<float>& s) { s.c.clear(); });
  refuses([](RecurrentState<float>& s) { s.h[0].resize(4, 12); });  // 12 × 4 turned over
  refuses([](RecurrentState<float>& s) { s.h[0].resize(12, 3); });
  refuses([](RecurrentState<float>& s) { s.c[0].resize(0, 4); });
}

TEST(Trainer, RunsOnAtTheLastStepThatCanBeCounted) {
  auto trainer = nursery_rhyme().trainer<float>(small_config());
  const std::int64_t last = std::int64_t(1) << 52;
  trainer.resume({last, last, last}, trainer.state());
  const StepMetrics& metrics = trainer.step();
  EXPECT_EQ(metrics.step, last + 1);
  EXPECT_EQ(metrics.characters_seen, last + 32);
}

TEST(Trainer, RefusesATextThatIsShorterThanAWindow) {
  // "text shorter than a window", "empty text" of DESIGN's table of bad input.
  const Config config = small_config();
  for (const std::size_t length : {0u, 1u, 8u}) {
    const std::vector<std::int32_t> ids(length, 0);
    EXPECT_THROW(Trainer<float>(config, 2, ids), TextError) << length;
  }
  EXPECT_NO_THROW(Trainer<float>(config, 2, std::vector<std::int32_t>(9, 0)).step());
}

TEST(Trainer, RefusesIdsOutsideTheVocabulary) {
  Trainer<float> trainer(small_config(), 2, std::vector<std::int32_t>(40, 2));
  EXPECT_THROW(trainer.step(), ArgumentError);
  EXPECT_EQ(trainer.steps_taken(), 0);
}

TEST(Trainer, RefusesAConfigurationOutOfRange) {
  Config config = small_config();
  config.hidden_size = 0;
  EXPECT_THROW(nursery_rhyme().trainer<float>(config), ConfigError);
  config.hidden_size = 4096;
  EXPECT_THROW(nursery_rhyme().trainer<float>(config), ConfigError);
}

TEST(Trainer, WithoutATextCannotStep) {
  Trainer<float> trainer(small_config(), nursery_rhyme().vocabulary.size());
  EXPECT_FALSE(trainer.has_validation());
  EXPECT_EQ(trainer.training_characters(), 0);
  EXPECT_THROW(trainer.step(), TextError);
  EXPECT_THROW(trainer.validate(), ArgumentError);
  EXPECT_EQ(trainer.model().parameters().values(),
            nursery_rhyme().trainer<float>(small_config()).model().parameters().values());
}

TEST(Trainer, TrainsOnTheShortestTextInTheSmallestModel) {
  for (const char* cell : kCells) {
    Config config = small_config(cell);
    config.hidden_size = config.sequence_length = config.batch_size = 1;
    Trainer<float> trainer(config, 2, {0, 1});
    for (int k = 0; k < 10; ++k) EXPECT_TRUE(std::isfinite(trainer.step().loss));
  }
}

}  // namespace
}  // namespace unroll::test
