#include "core/make_batchers.h"

#include <algorithm>

#include "core/line_batcher.h"

namespace unroll {
namespace {

/// Takes what is behind the first `count` ids out of them.
std::vector<std::int32_t> take_rest(std::vector<std::int32_t>& ids, Index count) {
  std::vector<std::int32_t> rest(ids.begin() + count, ids.end());
  ids.resize(std::size_t(count));
  return rest;
}

Batchers make_stream_batchers(const Config& config, std::vector<std::int32_t> ids) {
  const Index T = Index(config.sequence_length), B = Index(config.batch_size);
  Batchers batchers;
  const Split split = split_text(Index(ids.size()), config.validation_fraction, T);
  if (split.validation > 0) {
    // Streams of whole windows side by side, so that no character is counted twice; of B/2 … B
    // streams, as many as leave the fewest windows over.
    const Index windows = (split.validation - 1) / T;
    Index streams = std::min(B, windows);
    for (Index fewer = streams - 1; fewer >= 1 && 2 * fewer >= B; --fewer) {
      if (windows % fewer < windows % streams) streams = fewer;
    }
    std::vector<std::int32_t> held_back = take_rest(ids, split.training);
    held_back.resize(std::size_t((windows - windows % streams) * T + 1));
    batchers.validation = std::make_unique<StreamBatcher>(std::move(held_back), T, streams);
  }
  batchers.training = std::make_unique<StreamBatcher>(std::move(ids), T, B);
  return batchers;
}

Batchers make_line_batchers(const Config& config, std::vector<std::int32_t> ids,
                            std::int32_t line_break) {
  const Index B = Index(config.batch_size);
  const auto seed = std::uint64_t(config.seed);
  Batchers batchers;
  const Split split = split_lines(ids, line_break, config.validation_fraction);
  if (split.validation > 0) {
    batchers.validation =
        std::make_unique<LineBatcher>(take_rest(ids, split.training), line_break, B, seed);
  }
  auto training = std::make_unique<LineBatcher>(std::move(ids), line_break, B, seed);
  batchers.chance_of_last = training->chance_of_last();
  batchers.training = std::move(training);
  return batchers;
}

}  // namespace

bool reads_lines(const Config& config) { return config.sequences == "lines"; }

Batchers make_batchers(const Config& config, std::vector<std::int32_t> ids,
                       std::int32_t line_break) {
  return reads_lines(config) ? make_line_batchers(config, std::move(ids), line_break)
                             : make_stream_batchers(config, std::move(ids));
}

}  // namespace unroll
