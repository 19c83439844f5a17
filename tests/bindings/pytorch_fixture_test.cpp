// Models for tests/pytorch, which reads them as PyTorch would, and what the core expects after a
// line. After a change that means to alter the files:
//   UNROLL_WRITE_PYTORCH=1 build/release/tests/bindings_tests --gtest_filter='*PyTorchFixture*'
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "bindings/session.h"
#include "core/config_json.h"

namespace unroll {
namespace {

constexpr const char* kFolder = UNROLL_TEST_DATA_DIR "/pytorch/";
constexpr const char* kText =
    "roll it up, 되풀이, roll it up, 되풀이, roll it up, 되풀이, roll it up, 되풀이, roll it up.";
constexpr const char* kLine = "up, 되풀";
/// Few, and of a moderate size: builds that round otherwise have not drifted apart by then.
constexpr int kSteps = 120;

struct Fixture {
  const char* name;
  const char* config;
};
const Fixture kFixtures[] = {
    {"lstm", R"({"cell":"lstm","hiddenSize":6,"layers":2,"sequenceLength":8,"batchSize":2,
                 "optimizer":"sgd","learningRate":2,"seed":3})"},
    {"rnn", R"({"cell":"rnn","nonlinearity":"relu","hiddenSize":6,"layers":2,"sequenceLength":8,
                "batchSize":2,"optimizer":"sgd","learningRate":0.2,"seed":4})"}};

std::string path_of(const Fixture& fixture) {
  return kFolder + (fixture.name + std::string(".safetensors"));
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Session load(const std::string& bytes) {
  return Session::load({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, kText);
}

Session train(const Fixture& fixture) {
  Session session(parse_config(fixture.config), kText);
  session.train(kSteps);
  return session;
}

/// Of each character of the vocabulary, after the line.
std::vector<float> next_character(const Session& session) {
  const Matrix<float> probabilities = session.inspect(kLine).probabilities;
  const auto last = probabilities.rightCols(1);
  return {last.data(), last.data() + last.size()};
}

void write_files() {
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
  writer.SetFormatOptions(rapidjson::kFormatSingleLineArray);
  writer.StartObject();
  writer.Key("line");
  writer.String(kLine);
  for (const Fixture& fixture : kFixtures) {
    const Session session = train(fixture);
    const std::vector<std::uint8_t> bytes = session.save();
    std::ofstream(path_of(fixture), std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
    writer.Key(fixture.name);
    writer.StartArray();
    for (const float probability : next_character(session)) writer.Double(double(probability));
    writer.EndArray();
  }
  writer.EndObject();
  std::ofstream(kFolder + std::string("next_character.json")) << buffer.GetString() << '\n';
}

class PyTorchFixture : public testing::TestWithParam<Fixture> {
 protected:
  static void SetUpTestSuite() {
    if (std::getenv("UNROLL_WRITE_PYTORCH")) write_files();
  }
};

TEST_P(PyTorchFixture, IsWhatTheCoreWrites) {
  const std::string bytes = read(path_of(GetParam()));
  const std::vector<std::uint8_t> saved = load(bytes).save();
  EXPECT_EQ(std::string(saved.begin(), saved.end()), bytes);
}

TEST_P(PyTorchFixture, IsWhatTheCoreTrains) {
  const Session trained = train(GetParam());
  const Session saved = load(read(path_of(GetParam())));
  EXPECT_EQ(saved.step(), kSteps);
  for (Index k = 0; k < Index(trained.parameters().table().size()); ++k) {
    const ConstMatrixMap<float> expected = saved.parameters().value(k);
    EXPECT_LT((trained.parameters().value(k) - expected).norm(), 1e-3f * expected.norm())
        << trained.parameters().table()[std::size_t(k)].name;
  }
}

TEST_P(PyTorchFixture, ExpectsTheNextCharacterWithTheProbabilitiesOfTheFile) {
  rapidjson::Document document;
  document.Parse(read(kFolder + std::string("next_character.json")).c_str());
  ASSERT_TRUE(document.IsObject());
  ASSERT_STREQ(document["line"].GetString(), kLine);
  const auto& expected = document[GetParam().name];
  const std::vector<float> actual = next_character(load(read(path_of(GetParam()))));
  ASSERT_EQ(expected.Size(), actual.size());
  double largest = 0;
  for (std::size_t k = 0; k < actual.size(); ++k) {
    const double probability = expected[rapidjson::SizeType(k)].GetDouble();
    EXPECT_NEAR(double(actual[k]), probability, 1e-6);
    largest = std::max(largest, probability);
  }
  // A model that expects all thirteen characters alike, 0.08, would agree too easily.
  EXPECT_GT(largest, 0.2);
}

INSTANTIATE_TEST_SUITE_P(Cells, PyTorchFixture, testing::ValuesIn(kFixtures),
                         [](const auto& of) { return std::string(of.param.name); });

}  // namespace
}  // namespace unroll
