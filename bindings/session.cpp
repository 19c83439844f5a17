#include "bindings/session.h"

#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "core/line_batcher.h"
#include "core/memory_estimate.h"
#include "core/model_file.h"
#include "core/squared_norm.h"
#include "core/utf8.h"

namespace unroll {
namespace {

constexpr std::int64_t kMostStepsPerCall = 1'000'000;
constexpr std::size_t kOpeningCharacters = 64;
constexpr Index kMostProbeSteps = 4096;
constexpr Index kMostProbeSequences = 512;

// The window of a gradient check, and the arithmetic it may cost.
constexpr Index kCheckTimeSteps = 8;
constexpr Index kCheckBatchSize = 2;
constexpr double kCheckOperations = 1e9;
constexpr double kMostEntriesPerParameter = 64;
// A wrong derivative is off by its own size. Derivatives far below the largest are known to 1e-5 of
// themselves at best: the loss, near 3, is rounded at 4e-16, and twice the step is 2e-5.
constexpr double kCheckTolerance = 1e-4;

std::u32string decode_text(std::string_view bytes) {
  const auto longest = std::size_t(kMaximumCharacters);
  // No character takes more than four bytes, so this need not be decoded to be refused.
  const bool too_long = bytes.size() > 4 * longest;
  std::u32string text = too_long ? std::u32string() : decode_utf8(bytes);
  if (too_long || text.size() > longest) {
    throw TextError(message("The text is longer than ", longest,
                            " characters, the most that can be trained on. Use a part of it."));
  }
  if (text.empty()) {
    throw TextError("There is no text. Type or paste some to train on.");
  }
  return text;
}

void check_variety(std::u32string_view text) {
  if (text.find_first_not_of(text[0]) != text.npos) return;
  throw TextError(message("The text repeats one character, \"", encode_utf8(text.substr(0, 1)),
                          "\"; there is nothing to predict. At least two different characters are "
                          "needed."));
}

void check_length(std::u32string_view text, const Config& config) {
  if (reads_lines(config)) return;  // what a line needs, the batcher knows
  if (std::int64_t(text.size()) > config.sequence_length) return;
  throw TextError(message("The text has ", text.size(), " characters; a sequence length of ",
                          config.sequence_length, " needs at least ", config.sequence_length + 1,
                          ". Type more text, or choose a shorter sequence length."));
}

VocabularyOrder vocabulary_order(const Config& config) {
  return config.vocabulary_order == "appearance" ? VocabularyOrder::kAppearance
                                                 : VocabularyOrder::kSorted;
}

std::int32_t line_break_of(const Vocabulary& vocabulary) {
  const std::size_t at = vocabulary.symbols().find(U'\n');
  return at == std::u32string::npos ? -1 : std::int32_t(at);
}

void check_session_memory(const Config& config, const Vocabulary& vocabulary,
                          const std::vector<std::int32_t>& ids) {
  Index line_length = 0;
  if (reads_lines(config)) {
    // A longer one is refused later, for that.
    line_length = std::min(longest_line(ids, line_break_of(vocabulary)), LineBatcher::kMaximumLine);
  }
  const auto characters = std::int64_t(ids.size());
  check_memory("The session",
               estimate_memory(config, vocabulary.size(), characters, line_length).total());
}

template <class Ids>
std::vector<std::int32_t> opening_of(const Ids& ids) {
  return {ids.begin(), ids.begin() + std::ptrdiff_t(std::min(ids.size(), kOpeningCharacters))};
}

/// What a constructor needs at once; members are initialised in this order.
struct PreparedText {
  Vocabulary vocabulary;
  std::vector<std::int32_t> ids;
};

PreparedText prepare(const Config& config, std::string_view bytes) {
  check_config(config);
  const std::u32string text = decode_text(bytes);
  check_variety(text);
  check_length(text, config);
  PreparedText prepared{Vocabulary(text, vocabulary_order(config)), {}};
  prepared.ids = prepared.vocabulary.encode(text);
  check_session_memory(config, prepared.vocabulary, prepared.ids);
  return prepared;
}

void check_finite(const char* what, std::span<const float> values) {
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (std::isfinite(values[k])) continue;
    throw ArgumentError(message(what, ": entry ", k, " is not a finite number"));
  }
}

/// Fills the layers from [L][B][H], which is what a layer's columns are; nothing given: zero.
void fill_state(const char* what, std::span<const float> values,
                std::vector<Matrix<float>>& layers) {
  if (values.empty()) return;
  Index size = 0;
  for (const Matrix<float>& layer : layers) size += layer.size();
  check_size(what, size, values.size());
  check_finite(what, values);
  const float* from = values.data();
  for (Matrix<float>& layer : layers) {
    std::copy(from, from + layer.size(), layer.data());
    from += layer.size();
  }
}

/// L × T, row after row.
std::vector<float> to_rows(const Matrix<double>& norms) {
  std::vector<float> result;
  result.reserve(std::size_t(norms.size()));
  for (Index layer = 0; layer < norms.rows(); ++layer) {
    for (Index t = 0; t < norms.cols(); ++t) result.push_back(float(norms(layer, t)));
  }
  return result;
}

}  // namespace

Session::Session(Vocabulary vocabulary, Trainer<float> trainer, std::vector<std::int32_t> opening)
    : vocabulary_(std::move(vocabulary)),
      trainer_(std::move(trainer)),
      opening_(std::move(opening)) {}

Session::Session(const Config& config, std::string_view text)
    : Session([&] {
        PreparedText prepared = prepare(config, text);
        std::vector<std::int32_t> opening = opening_of(prepared.ids);
        Trainer<float> trainer(config, prepared.vocabulary.size(), std::move(prepared.ids),
                               line_break_of(prepared.vocabulary));
        return Session(std::move(prepared.vocabulary), std::move(trainer), std::move(opening));
      }()) {}

Session Session::load(std::span<const std::uint8_t> bytes, std::optional<std::string_view> text) {
  const std::u32string characters = text ? decode_text(*text) : std::u32string();
  const ModelFile file(bytes, characters);
  Vocabulary vocabulary(file.vocabulary(), VocabularyOrder::kAppearance);
  std::vector<std::int32_t> ids;
  if (text) {
    check_length(characters, file.config());
    try {
      ids = vocabulary.encode(characters);
    } catch (const ArgumentError& error) {
      throw TextError(error.what());
    }
  }
  const Index V = vocabulary.size();
  check_session_memory(file.config(), vocabulary, ids);
  std::vector<std::int32_t> opening = opening_of(ids);
  Trainer<float> trainer =
      text ? Trainer<float>(file.config(), V, std::move(ids), line_break_of(vocabulary))
           : Trainer<float>(file.config(), V);
  file.restore(trainer);
  return Session(std::move(vocabulary), std::move(trainer), std::move(opening));
}

std::vector<std::uint8_t> Session::save() const {
  return write_model(trainer_, vocabulary_.symbols());
}

void Session::set_config(const Config& config) {
  check_config(config);
  // Of what can change, only this decides how much memory a step takes.
  if (!reads_lines(config) && config.sequence_length != this->config().sequence_length) {
    check_memory("The session",
                 estimate_memory(config, vocabulary_.size(), training_characters()).total());
  }
  trainer_.set_config(config);
}

double Session::uniform_loss() const { return std::log(double(vocabulary_.size())); }

std::vector<StepMetrics> Session::train(std::int64_t steps) {
  check_range("number of steps", std::int64_t(0), kMostStepsPerCall, steps);
  std::vector<StepMetrics> taken;
  try {
    for (std::int64_t k = 0; k < steps; ++k) taken.push_back(trainer_.step());
  } catch (const NonFiniteError&) {
    if (taken.empty()) throw;
  }
  return taken;
}

std::string Session::sample(std::string_view prompt, const SamplingOptions& options,
                            std::uint64_t seed) const {
  std::vector<std::int32_t> ids = vocabulary_.encode(decode_utf8(prompt));
  if (ids.empty()) ids.push_back(opening_.empty() ? 0 : opening_[0]);
  Rng rng(seed);
  return encode_utf8(vocabulary_.decode(unroll::sample(trainer_.model(), ids, options, rng)));
}

void Session::set_parameter(const std::string& name, std::span<const float> values) {
  ParameterSet<float>& parameters = trainer_.model().parameters();
  const MatrixMap<float> matrix = parameters.value(parameters.find(name));
  check_size(name.c_str(), matrix.size(), values.size());
  check_finite(name.c_str(), values);
  from_row_major(values.data(), matrix);
}

Session::BatchGradients Session::forward_backward(const Batch& batch) {
  const Window& window = batch.window;
  constexpr Index kMost = Index(1) << 24;
  check_range("timeSteps", Index(1), kMost, window.time_steps);
  check_range("batchSize", Index(1), kMost, window.batch_size);
  // Compared in 64 bits first: the product could overflow an Index on wasm32.
  check_size("inputs", std::int64_t(window.time_steps) * window.batch_size, window.inputs.size());
  const LossAt at = batch.loss_at.value_or(loss_at(config()));
  CharModel<float>& model = trainer_.model();
  check_memory("This batch",
               estimate_window_memory(model, window.time_steps, window.batch_size, at));

  RecurrentState<float> state = model.zero_state(window.batch_size);
  fill_state("h0", batch.h0, state.h);
  fill_state("c0", batch.c0, state.c);
  Activations<float> activations;
  BackwardWorkspace<float> work;
  GradientThroughTime through_time;
  model.forward(window, state, at, activations);

  BatchGradients result;
  result.loss = cross_entropy(window, at, activations, work);
  ParameterSet<float>& parameters = model.parameters();
  parameters.gradients().setZero();
  model.backward(window, at, activations, work, &through_time);
  result.logits.assign(activations.logits.data(),
                       activations.logits.data() + activations.logits.size());
  double squares = 0;
  for (std::size_t k = 0; k < parameters.table().size(); ++k) {
    const ConstMatrixMap<float> gradient = std::as_const(parameters).gradient(Index(k));
    squares += squared_norm(gradient);
    result.gradients.push_back(to_row_major(gradient));
  }
  result.gradient_norm = std::sqrt(squares);
  result.hidden_gradient_norms = to_rows(through_time.h);
  result.cell_gradient_norms = to_rows(through_time.c);
  return result;
}

GradientFlow Session::gradient_flow(const FlowOptions& options) {
  check_range("timeSteps", Index(1), kMostProbeSteps, options.time_steps);
  check_range("sequences", Index(1), kMostProbeSequences, options.sequences);
  check_memory("This measurement", estimate_window_memory(trainer_.model(), options.time_steps,
                                                          options.sequences, options.loss_at));
  const Window window = trainer_.probe(options.time_steps, options.sequences);
  return measure_gradient_flow(trainer_.model(), window, options.loss_at, probe_activations_,
                               probe_work_);
}

std::vector<std::int32_t> Session::encode_probe(std::string_view text) const {
  std::vector<std::int32_t> ids = vocabulary_.encode(decode_utf8(text));
  check_memory(
      "Looking into a text of this length",
      estimate_window_memory(trainer_.model(), std::int64_t(ids.size()), 1, LossAt::kEvery));
  return ids;
}

Inspection<float> Session::inspect(std::string_view text) const {
  return unroll::inspect(trainer_.model(), encode_probe(text));
}

std::vector<double> Session::saliency(std::string_view text, Index position) const {
  return unroll::saliency(trainer_.model(), encode_probe(text), position);
}

Window Session::small_window() const {
  const Index T = std::min(kCheckTimeSteps, Index(config().sequence_length));
  const Index B = std::min(kCheckBatchSize, Index(config().batch_size));
  std::vector<std::int32_t> ids = opening_;
  // Without a text, the vocabulary over and over is one.
  for (std::int32_t id = 0; ids.size() < kOpeningCharacters; ++id) {
    ids.push_back(id % std::int32_t(vocabulary_.size()));
  }
  Window window;
  StreamBatcher(std::move(ids), T, B).read(0, window);
  return window;
}

GradientCheck Session::check_gradients() const {
  const ParameterSet<float>& parameters = trainer_.model().parameters();
  const double count = double(parameters.count());
  check_memory("A gradient check in double precision",
               std::int64_t(count) * 2 * std::int64_t(sizeof(double)) +
                   estimate_session_bytes(config(), vocabulary_.size(), training_characters()));

  CharModel<double> model(trainer_.model().shape());
  for (std::size_t k = 0; k < parameters.table().size(); ++k) {
    model.parameters().value(Index(k)) = parameters.value(Index(k)).cast<double>();
  }
  const Window window = small_window();
  // An entry costs two forward passes, and those two operations per parameter and column.
  const double entry_cost = 2 * 2 * count * double(window.columns());
  const double entries = kCheckOperations / entry_cost / double(parameters.table().size());
  GradientCheckOptions options;
  options.tolerance = kCheckTolerance;
  options.entries_per_parameter = Index(std::clamp(entries, 2.0, kMostEntriesPerParameter));
  return unroll::check_gradients(model, window, model.zero_state(window.batch_size),
                                 loss_at(config()), options);
}

std::int64_t estimate_session_bytes(const Config& config, std::int64_t vocabulary_size,
                                    std::int64_t characters) {
  return estimate_memory(config, vocabulary_size, characters).total();
}

}  // namespace unroll
