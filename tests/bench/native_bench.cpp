// The native side of scripts/bench: the façade's own calls under Google Benchmark. The model comes
// from outside, so that all contestants train the same:
//   unroll_bench --model='{"hiddenSize": 64}' --text=FILE [--sample=N] [--benchmark_…]
#include <benchmark/benchmark.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

#include "bindings/session.h"
#include "core/config_json.h"

namespace {

using unroll::Config;
using unroll::Session;

struct Problem {
  Config config;
  std::string text;
  unroll::Index sample_length = 1000;
};

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Takes its own options out of the arguments and leaves those of the library.
Problem parse_arguments(int& argc, char** argv) {
  Problem problem;
  int kept = 1;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const auto value_of = [&](std::string_view name) {
      return argument.starts_with(name) ? argument.substr(name.size()) : std::string_view();
    };
    if (const auto model = value_of("--model="); !model.empty()) {
      problem.config = unroll::parse_config(model);
    } else if (const auto text = value_of("--text="); !text.empty()) {
      problem.text = read_file(std::string(text));
    } else if (const auto length = value_of("--sample="); !length.empty()) {
      problem.sample_length = std::stol(std::string(length));
    } else {
      argv[kept++] = argv[i];
    }
  }
  argc = kept;
  return problem;
}

/// Full training steps: forward, backward, clipping, optimizer.
void train(benchmark::State& state, const Problem& problem) {
  Session session(problem.config, problem.text);
  session.train(2);  // touches all memory
  for (auto _ : state) benchmark::DoNotOptimize(session.train(1));
  state.SetItemsProcessed(state.iterations() * problem.config.batch_size *
                          problem.config.sequence_length);
}

void sample(benchmark::State& state, const Problem& problem) {
  const Session session(problem.config, problem.text);
  unroll::SamplingOptions options;
  options.length = problem.sample_length;
  for (auto _ : state) benchmark::DoNotOptimize(session.sample("", options, 1));
  state.SetItemsProcessed(state.iterations() * options.length);
}

void create(benchmark::State& state, const Problem& problem) {
  for (auto _ : state) benchmark::DoNotOptimize(Session(problem.config, problem.text));
}

}  // namespace

int main(int argc, char** argv) try {
  const Problem problem = parse_arguments(argc, argv);
  const auto add = [&](const char* name, void (*run)(benchmark::State&, const Problem&)) {
    benchmark::RegisterBenchmark(name,
                                 [=, &problem](benchmark::State& state) { run(state, problem); })
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime();
  };
  add("train", train);
  add("sample", sample);
  add("create", create);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
} catch (const std::exception& error) {
  std::cerr << "unroll_bench: " << error.what() << '\n';
  return 1;
}
