#include "core/memory_estimate.h"

#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "core/trainer.h"

namespace unroll {
namespace {

constexpr std::int64_t kFloat = sizeof(float);
constexpr std::int64_t kId = sizeof(std::int32_t);

/// "1.5 GB", or "0.3 MB"; decimal units, as disks and browsers count.
std::string show_bytes(std::int64_t bytes) {
  const bool giga = bytes >= 1'000'000'000;
  return message(std::ceil(double(bytes) / (giga ? 1e8 : 1e5)) / 10, giga ? " GB" : " MB");
}

}  // namespace

std::int64_t estimate_window_memory(const CharModel<float>& model, std::int64_t time_steps,
                                    std::int64_t batch_size, LossAt loss_at) {
  const std::int64_t H = model.shape().hidden_size, L = model.shape().layers;
  const std::int64_t V = model.shape().vocabulary_size;
  const std::int64_t G = std::int64_t(model.cell_kind().gates.size());
  const std::int64_t states = model.cell_kind().has_cell_state ? 2 : 1;
  const std::int64_t B = batch_size, TB = time_steps * batch_size;
  const std::int64_t counted = loss_at == LossAt::kLast ? B : TB;
  const auto packed = LeftFactor<float>::packed_bytes;

  // Activations: gates, cache, h and C of every layer; logits; and the packed weights.
  std::int64_t floats = L * ((G + model.cache_blocks()) * H * TB + states * H * (TB + B));
  floats += V * counted;
  std::int64_t bytes = L * packed(G * H, H) + (L - 1) * packed(G * H, H) + packed(V, H);
  // BackwardWorkspace: dlogits; dgates and dh of one layer; dh, dC of one step; packed again.
  floats += V * counted + (G + 1) * H * TB + (2 * states - 1) * H * B;
  bytes += std::max(packed(H, V), packed(H, G * H)) +
           packed(std::max(V, G * H), std::min<std::int64_t>(TB, 256));
  // The window's ids and targets.
  return bytes + floats * kFloat + 2 * TB * kId;
}

MemoryEstimate estimate_memory(const Config& config, std::int64_t vocabulary_size,
                               std::int64_t characters, std::int64_t line_length) {
  check_config(config);
  check_range("text characters", std::int64_t(0), kMaximumCharacters, characters);
  const CharModel<float> model(model_shape(config, Index(vocabulary_size)),
                               ParameterStorage::kTableOnly);
  const std::int64_t arena = model.parameters().arena_size() * kFloat;
  const std::int64_t moments =
      std::int64_t(Optimizer<float>(optimizer_kind(config), 0).moments().size());
  const std::int64_t states = model.cell_kind().has_cell_state ? 2 : 1;

  MemoryEstimate bytes;
  bytes.parameters = 2 * arena;
  bytes.moments = moments * arena;
  const std::int64_t time_steps = line_length > 0 ? line_length - 1 : config.sequence_length;
  bytes.activations =
      estimate_window_memory(model, time_steps, config.batch_size, loss_at(config)) +
      // The carried state, and the one a window starts from.
      2 * states * config.layers * config.hidden_size * config.batch_size * kFloat;
  bytes.text = characters * kId + vocabulary_size * std::int64_t(sizeof(char32_t));
  return bytes;
}

void check_memory(const char* what, std::int64_t bytes) {
  if (bytes <= kMaximumBytes) return;
  throw TooLargeError(
      bytes, message(what, " would take about ", show_bytes(bytes), " of memory; ",
                     show_bytes(kMaximumBytes),
                     " is the limit. Choose a smaller hidden size, batch size or sequence length, "
                     "fewer layers or a shorter text."));
}

}  // namespace unroll
