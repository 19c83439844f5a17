// The losses of four short runs, as the native build computes them. The library's tests hold the
// WebAssembly builds against the same file (tests/bindings/library/loss_curves_test.ts), so that
// one seed is one run everywhere. After a change that means to alter the numbers:
//   UNROLL_WRITE_LOSSES=1 build/release/tests/bindings_tests --gtest_filter='LossCurves.*'
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "bindings/session.h"
#include "core/config_json.h"

namespace unroll {
namespace {

constexpr int kSteps = 100;
constexpr const char* kPath = UNROLL_TEST_DATA_DIR "/native_losses.json";

constexpr const char* kText =
    "Twinkle, twinkle, little star, how I wonder what you are! Up above the world so high, like a "
    "diamond in the sky. When the blazing sun is gone, when he nothing shines upon, then you show "
    "your little light, twinkle, twinkle, all the night. 나랏말싸미 듕귁에 달아 문자와로 서르 "
    "사맛디 "
    "아니할쎄 이런 전차로 어린 백셩이 니르고져 홇 배 이셔도 마침내 제 뜨들 시러 펴디 몯 할 노미 "
    "하니라.";

/// Both cells, every optimizer, initialization and option that changes a step's arithmetic.
const char* const kConfigs[] = {
    R"({"cell":"lstm","hiddenSize":48,"sequenceLength":16,"batchSize":5,"learningRate":0.005,
        "forgetBias":1,"seed":7})",
    R"({"cell":"rnn","hiddenSize":37,"sequenceLength":12,"batchSize":8,"optimizer":"momentum",
        "learningRate":0.05,"clipNorm":1,"initialization":"orthogonal","l2":0.0001,"seed":8})",
    R"({"cell":"lstm","hiddenSize":24,"layers":2,"sequenceLength":10,"batchSize":3,
        "optimizer":"rmsprop","learningRate":0.001,"lossAt":"last","initialization":"xavier",
        "carryState":false,"l1":0.00001,"seed":9})",
    R"({"cell":"rnn","nonlinearity":"relu","hiddenSize":20,"layers":2,"sequenceLength":8,
        "batchSize":4,"optimizer":"sgd","learningRate":0.1,"initialization":"normal",
        "recurrentGain":0.7,"vocabularyOrder":"appearance","seed":10})"};

std::vector<double> run(const std::string& config) {
  Session session(parse_config(config), kText);
  std::vector<double> losses;
  for (const StepMetrics& metrics : session.train(kSteps)) losses.push_back(metrics.loss);
  return losses;
}

void write_file() {
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
  writer.SetFormatOptions(rapidjson::kFormatSingleLineArray);
  writer.StartObject();
  writer.Key("text");
  writer.String(kText);
  writer.Key("runs");
  writer.StartArray();
  for (const char* config : kConfigs) {
    rapidjson::Document parsed;
    parsed.Parse(config);
    writer.StartObject();
    writer.Key("config");
    parsed.Accept(writer);
    writer.Key("losses");
    writer.StartArray();
    for (const double loss : run(config)) writer.Double(loss);
    writer.EndArray();
    writer.EndObject();
  }
  writer.EndArray();
  writer.EndObject();
  std::ofstream(kPath) << buffer.GetString() << '\n';
}

TEST(LossCurves, AreThoseOfTheFile) {
  if (std::getenv("UNROLL_WRITE_LOSSES")) write_file();
  std::ifstream file(kPath);
  std::stringstream content;
  content << file.rdbuf();
  rapidjson::Document document;
  document.Parse(content.str().c_str());
  ASSERT_TRUE(document.IsObject()) << kPath;
  ASSERT_STREQ(document["text"].GetString(), kText);
  ASSERT_EQ(document["runs"].Size(), std::size(kConfigs));
  for (rapidjson::SizeType k = 0; k < document["runs"].Size(); ++k) {
    const auto& expected = document["runs"][k]["losses"];
    const std::vector<double> losses = run(kConfigs[k]);
    ASSERT_EQ(expected.Size(), std::size_t(kSteps));
    ASSERT_EQ(losses.size(), std::size_t(kSteps));
    for (rapidjson::SizeType step = 0; step < expected.Size(); ++step) {
      const double loss = expected[step].GetDouble();
      ASSERT_NEAR(losses[step], loss, 1e-4 * loss) << "run " << k << ", step " << step + 1;
    }
    // A run that learns nothing would agree too easily.
    EXPECT_LT(losses.back(), 0.9 * losses.front()) << "run " << k;
  }
}

}  // namespace
}  // namespace unroll
