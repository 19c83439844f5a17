#include "core/model_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <limits>

#include "core/check.h"
#include "small_text.h"

namespace unroll {
namespace {

using Bytes = std::vector<std::uint8_t>;
using testing::HasSubstr;

Config config_of(const std::string& cell, const std::string& optimizer, std::int64_t layers) {
  Config config = test::small_config(cell);
  config.optimizer = optimizer;
  config.layers = layers;
  config.learning_rate = 0.0123456789;  // no short binary fraction
  return config;
}

Bytes save(const Trainer<float>& trainer) {
  return write_model(trainer, test::nursery_rhyme().vocabulary.symbols());
}

std::vector<float> arena(const Vector<float>& values) {
  return {values.data(), values.data() + values.size()};
}

struct RunCase {
  const char* cell;
  const char* optimizer;
  int layers;
};

class ModelFileOf : public testing::TestWithParam<RunCase> {
 protected:
  Config config_ = config_of(GetParam().cell, GetParam().optimizer, GetParam().layers);
};

TEST_P(ModelFileOf, RestoresEveryBit) {
  Trainer<float> original = test::nursery_rhyme().trainer<float>(config_);
  for (int k = 0; k < 5; ++k) original.step();
  const Bytes bytes = save(original);

  const ModelFile file(bytes);
  EXPECT_EQ(file.config(), config_);
  EXPECT_EQ(file.vocabulary(), test::nursery_rhyme().vocabulary.symbols());
  EXPECT_EQ(file.steps_taken(), 5);
  config_.seed += 1;  // another start, so that what is not restored is seen
  Trainer<float> restored = test::nursery_rhyme().trainer<float>(config_);
  file.restore(restored);

  EXPECT_EQ(arena(restored.model().parameters().values()),
            arena(original.model().parameters().values()));
  ASSERT_EQ(restored.optimizer().moments().size(), original.optimizer().moments().size());
  for (std::size_t k = 0; k < original.optimizer().moments().size(); ++k) {
    EXPECT_EQ(arena(restored.optimizer().moments()[k].values),
              arena(original.optimizer().moments()[k].values));
  }
  EXPECT_EQ(restored.optimizer().updates(), original.optimizer().updates());
  EXPECT_EQ(restored.steps_taken(), original.steps_taken());
  EXPECT_EQ(restored.state().h, original.state().h);
  EXPECT_EQ(restored.state().c, original.state().c);
}

TEST_P(ModelFileOf, ContinuesBitByBitAsIfNothingHadHappened) {
  Trainer<float> uninterrupted = test::nursery_rhyme().trainer<float>(config_);
  // The text has 34 characters a stream: at step 6 the state is in the middle of an epoch.
  for (int k = 0; k < 6; ++k) uninterrupted.step();
  const Bytes bytes = save(uninterrupted);
  const ModelFile file(bytes);
  Trainer<float> resumed = test::nursery_rhyme().trainer<float>(file.config());
  file.restore(resumed);

  for (int k = 0; k < 20; ++k) {
    const StepMetrics expected = uninterrupted.step();
    const StepMetrics& actual = resumed.step();
    EXPECT_EQ(actual.step, expected.step);
    EXPECT_EQ(actual.loss, expected.loss) << "step " << expected.step;
    EXPECT_EQ(actual.gradient_norm, expected.gradient_norm);
    EXPECT_EQ(actual.weight_norm, expected.weight_norm);
  }
  EXPECT_EQ(save(resumed), save(uninterrupted));
}

INSTANTIATE_TEST_SUITE_P(Runs, ModelFileOf,
                         testing::Values(RunCase{"lstm", "adam", 1}, RunCase{"lstm", "rmsprop", 2},
                                         RunCase{"rnn", "momentum", 1}, RunCase{"rnn", "sgd", 2}),
                         [](const auto& of) {
                           return std::string(of.param.cell) + "_" + of.param.optimizer + "_" +
                                  std::to_string(of.param.layers);
                         });

TEST(ModelFile, KeepsAnyVocabulary) {
  const std::u32string symbols = {U'\0', U'"',   U'\\',   U'\n',   0xFEFF,
                                  U'가', 0x1100, 0x1F468, 0x10FFFF};
  Config config = test::small_config();
  const Trainer<float> trainer(config, Index(symbols.size()));
  EXPECT_EQ(ModelFile(write_model(trainer, symbols)).vocabulary(), symbols);
}

TEST(ModelFile, SavesAModelThatHasNoText) {
  Trainer<float> original = test::nursery_rhyme().trainer<float>(test::small_config());
  original.step();
  const Bytes bytes = save(original);
  const ModelFile file(bytes);
  Trainer<float> restored(file.config(), Index(file.vocabulary().size()));
  file.restore(restored);
  EXPECT_EQ(save(restored), bytes);
}

// The layout, read by hand.

std::uint64_t header_length(const Bytes& bytes) {
  std::uint64_t length = 0;
  std::memcpy(&length, bytes.data(), 8);
  return length;
}
std::string header_of(const Bytes& bytes) {
  return {bytes.begin() + 8, bytes.begin() + 8 + std::ptrdiff_t(header_length(bytes))};
}

Bytes make_file(const std::string& header, const Bytes& data) {
  Bytes bytes(8);
  const std::uint64_t length = header.size();
  std::memcpy(bytes.data(), &length, 8);
  bytes.insert(bytes.end(), header.begin(), header.end());
  bytes.insert(bytes.end(), data.begin(), data.end());
  return bytes;
}
Bytes data_of(const Bytes& bytes) {
  return {bytes.begin() + 8 + std::ptrdiff_t(header_length(bytes)), bytes.end()};
}

/// As small as a model gets, so that every byte of its file can be tried.
Trainer<float> tiny_trainer(const std::string& optimizer = "sgd") {
  Config config;
  config.cell = "rnn";
  config.hidden_size = 2;
  config.batch_size = 1;
  config.sequence_length = 2;
  config.optimizer = optimizer;
  return Trainer<float>(config, 3);
}
Bytes tiny_file(const std::string& optimizer = "sgd") {
  return write_model(tiny_trainer(optimizer), U"abc");
}

TEST(ModelFile, IsSafetensorsInPyTorchsLayout) {
  const Trainer<float> trainer = tiny_trainer();
  const Bytes bytes = tiny_file();
  const std::string header = header_of(bytes);
  EXPECT_EQ(header_length(bytes) % 8, 0u);
  EXPECT_THAT(header, testing::StartsWith(R"({"__metadata__":{"unroll":"{\"format_version\":1,)"));
  // H 2, V 3: 2·3, 2·2, 2, 3·2 and 3 parameters, and a state of 1·2; four bytes each.
  EXPECT_THAT(
      header,
      HasSubstr(R"("rnn.weight_ih_l0":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]})"));
  EXPECT_THAT(
      header,
      HasSubstr(R"("rnn.weight_hh_l0":{"dtype":"F32","shape":[2,2],"data_offsets":[24,40]})"));
  EXPECT_THAT(header,
              HasSubstr(R"("rnn.bias_ih_l0":{"dtype":"F32","shape":[2],"data_offsets":[40,48]})"));
  EXPECT_THAT(
      header,
      HasSubstr(R"("readout.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[48,72]})"));
  EXPECT_THAT(header,
              HasSubstr(R"("readout.bias":{"dtype":"F32","shape":[3],"data_offsets":[72,84]})"));
  EXPECT_THAT(header,
              HasSubstr(R"("state.h_l0":{"dtype":"F32","shape":[1,2],"data_offsets":[84,92]})"));
  const Bytes data = data_of(bytes);
  ASSERT_EQ(data.size(), 92u);
  const auto weight = trainer.model().parameters().value(0);
  for (Index row = 0; row < 2; ++row) {
    for (Index col = 0; col < 3; ++col) {
      float value = 0;
      std::memcpy(&value, data.data() + 4 * (row * 3 + col), 4);
      EXPECT_EQ(value, weight(row, col));
    }
  }
}

TEST(ModelFile, NamesTheMomentsAfterTheirParameters) {
  const std::string header = header_of(tiny_file("adam"));
  EXPECT_THAT(header, HasSubstr(R"("optimizer.first_moment.rnn.weight_ih_l0":)"));
  EXPECT_THAT(header, HasSubstr(R"("optimizer.second_moment.readout.bias":)"));
  EXPECT_THAT(header_of(tiny_file("momentum")),
              HasSubstr(R"("optimizer.velocity.rnn.weight_hh_l0":)"));
}

// Nothing in a file is trusted.

/// The reason for which the file is refused; empty if it is not.
std::string refusal(const Bytes& bytes) {
  // In a block of its own exact size, so that a sanitizer sees any read behind it.
  const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
  try {
    const ModelFile file(exact);
    Trainer<float> trainer(file.config(), Index(file.vocabulary().size()));
    file.restore(trainer);
    return "";
  } catch (const FileError& error) {
    return error.what();
  }
}

TEST(ModelFile, RefusesEveryTruncation) {
  const Bytes bytes = tiny_file("adam");
  ASSERT_EQ(refusal(bytes), "");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_NE(refusal({bytes.begin(), bytes.begin() + std::ptrdiff_t(size)}), "") << size;
  }
}

TEST(ModelFile, RefusesOrUnderstandsEveryChangedByteOfTheHeader) {
  const Bytes bytes = tiny_file();
  const std::size_t end = 8 + std::size_t(header_length(bytes));
  int understood = 0;
  for (std::size_t at = 0; at < end; ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      Bytes changed = bytes;
      changed[at] = std::uint8_t(changed[at] ^ (1 << bit));
      // Anything but FileError fails the test; under a sanitizer, so does a stray access.
      if (refusal(changed).empty()) ++understood;
    }
  }
  // Such as another seed, another symbol in the vocabulary, a tab for a space.
  EXPECT_GT(understood, 0);
  EXPECT_LT(understood, int(end) * 8 / 4);
}

TEST(ModelFile, RefusesOrUnderstandsEveryChangedByteOfTheData) {
  const Bytes bytes = tiny_file("rmsprop");
  for (std::size_t at = 8 + std::size_t(header_length(bytes)); at < bytes.size(); ++at) {
    for (const int mask : {0x01, 0x7F, 0x80, 0xFF}) {
      Bytes changed = bytes;
      changed[at] = std::uint8_t(changed[at] ^ mask);
      const std::string reason = refusal(changed);
      if (reason.empty()) continue;
      EXPECT_THAT(reason, HasSubstr("not finite"));
    }
  }
}

Bytes with_header_change(const Bytes& bytes, const std::string& from, const std::string& to) {
  std::string header = header_of(bytes);
  const std::size_t at = header.find(from);
  EXPECT_NE(at, header.npos) << from;
  if (at != header.npos) header.replace(at, from.size(), to);
  return make_file(header, data_of(bytes));
}

TEST(ModelFile, OfTheTimeBeforeProgressWasCountedIsUnderstood) {
  Trainer<float> original = test::nursery_rhyme().trainer<float>(test::small_config());
  for (int k = 0; k < 9; ++k) original.step();
  const Bytes bytes = save(original);
  const Bytes old = with_header_change(bytes, R"(,\"windows_read\":9,\"characters_seen\":288)", "");
  const ModelFile file(old);
  Trainer<float> resumed = test::nursery_rhyme().trainer<float>(file.config());
  file.restore(resumed);
  EXPECT_EQ(resumed.progress().windows, 9);
  EXPECT_EQ(resumed.progress().characters, 288);
  for (int k = 0; k < 5; ++k) EXPECT_EQ(resumed.step().loss, original.step().loss);
}

struct HostileCase {
  const char* name;
  const char* from;
  const char* to;
  const char* reason;
};

class HostileModelFile : public testing::TestWithParam<HostileCase> {};

TEST_P(HostileModelFile, IsRefusedWithTheReason) {
  const HostileCase& hostile = GetParam();
  const Bytes changed = with_header_change(tiny_file("adam"), hostile.from, hostile.to);
  EXPECT_THAT(refusal(changed), HasSubstr(hostile.reason));
}

INSTANTIATE_TEST_SUITE_P(
    Headers, HostileModelFile,
    testing::Values(
        HostileCase{"ANegativeWindow", R"(\"windows_read\":0)", R"(\"windows_read\":-1)",
                    "windows_read is not a whole number"},
        HostileCase{"NoCharacters", R"(\"characters_seen\":0)", R"(\"characters\":0)",
                    "characters_seen is not a whole number"},
        HostileCase{"AnotherDtype", R"("dtype":"F32")", R"("dtype":"F64")",
                    "expected the dtype F32"},
        HostileCase{"DtypeMissing", R"("dtype":"F32")", R"("d":"F32")", "expected the dtype F32"},
        HostileCase{"AnotherShape", R"("shape":[2,3])", R"("shape":[3,2])",
                    "Tensor rnn.weight_ih_l0: expected the shape [2, 3], got [3, 2]"},
        HostileCase{"AShapeThatOverflows", R"("shape":[2,3])",
                    R"("shape":[4294967296,4294967296,6])", "its shape does not make"},
        HostileCase{"AShapeThatOverflowsToTheRightSize", R"("shape":[2,3])",
                    R"("shape":[9223372036854775809,2,3])", "its shape does not make"},
        HostileCase{"AnExtentOfZero", R"("shape":[2,3])", R"("shape":[0,3])",
                    "its shape does not make"},
        HostileCase{"ANegativeExtent", R"("shape":[2,3])", R"("shape":[-2,-3])",
                    "shape is not an array of whole numbers"},
        HostileCase{"AFractionalExtent", R"("shape":[2,3])", R"("shape":[2.0,3])",
                    "shape is not an array of whole numbers"},
        HostileCase{"AShapeThatIsNoArray", R"("shape":[2,3])", R"("shape":6)",
                    "shape is not an array of whole numbers"},
        HostileCase{"ManyExtents", R"("shape":[2,3])", R"("shape":[2,3,1,1,1,1,1,1])",
                    "expected the shape [2, 3]"},
        HostileCase{"OffsetsBehindTheEnd", R"("data_offsets":[0,24])",
                    R"("data_offsets":[0,18446744073709551612])", "lies outside of the file"},
        HostileCase{"OffsetsInReverse", R"("data_offsets":[0,24])", R"("data_offsets":[24,0])",
                    "lies outside of the file"},
        HostileCase{"ThreeOffsets", R"("data_offsets":[0,24])", R"("data_offsets":[0,24,48])",
                    "lies outside of the file"},
        HostileCase{"AnOverlap", R"("data_offsets":[24,48])", R"("data_offsets":[20,44])",
                    "does not begin where"},
        HostileCase{"TheSameDataTwice", R"("data_offsets":[24,48])", R"("data_offsets":[0,24])",
                    "does not begin where"},
        HostileCase{"TensorsThatAreNoObject",
                    R"({"dtype":"F32","shape":[2,3],"data_offsets":[0,24]})", "7",
                    "is not a JSON object"},
        HostileCase{"AnUnknownTensor", R"("rnn.weight_hh_l0")", R"("rnn.weight_hh_l1")",
                    "has a tensor rnn.weight_hh_l1, which its configuration does not know"},
        HostileCase{"ATensorTwice", R"("rnn.weight_hh_l0")", R"("rnn.weight_ih_l0")",
                    "has tensor rnn.weight_ih_l0 twice"},
        HostileCase{"NoMetadata", R"("__metadata__")", R"("__metadat__")", "Tensor __metadat__"},
        HostileCase{"MetadataOfAnotherProgram", R"("unroll")", R"("format")",
                    "was not saved by Unroll"},
        HostileCase{"MetadataThatIsNoJson", R"("unroll":"{)", R"("unroll":"(")", "not valid JSON"},
        HostileCase{"AnotherVersion", R"(\"format_version\":1)", R"(\"format_version\":2)",
                    "another version than 1"},
        HostileCase{"NoVersion", R"(\"format_version\":1)", R"(\"format\":1)", "format_version"},
        HostileCase{"NegativeSteps", R"(\"step\":0)", R"(\"step\":-1)",
                    "step is not a whole number from 0"},
        HostileCase{"TooManySteps", R"(\"step\":0)", R"(\"step\":9007199254740993)",
                    "step is not a whole number from 0"},
        HostileCase{"StepsThatAreNoNumber", R"(\"step\":0)", R"(\"step\":\"0\")",
                    "step is not a whole number from 0"},
        HostileCase{"ASymbolTwice", R"(\"vocabulary\":\"abc\")", R"(\"vocabulary\":\"aba\")",
                    "vocabulary is empty or has a character twice"},
        HostileCase{"NoVocabulary", R"(\"vocabulary\":\"abc\")", R"(\"vocabulary\":\"\")",
                    "vocabulary is empty or has a character twice"},
        HostileCase{"ALongerVocabulary", R"(\"vocabulary\":\"abc\")", R"(\"vocabulary\":\"abcd\")",
                    "expected the shape [4], got [3]"},
        HostileCase{"AVocabularyThatIsNoText", R"(\"vocabulary\":\"abc\")", R"(\"vocabulary\":3)",
                    "vocabulary is not a string"},
        HostileCase{"AnUnknownCell", R"(\"cell\":\"rnn\")", R"(\"cell\":\"gru\")",
                    "config cannot be used: cell: expected one of rnn lstm"},
        HostileCase{"AnUnknownSetting", R"(\"cell\":\"rnn\")", R"(\"sell\":\"rnn\")",
                    "config cannot be used: There is no setting named"},
        HostileCase{"AHugeModel", R"(\"hiddenSize\":2)", R"(\"hiddenSize\":2048)",
                    "expected the shape"},
        HostileCase{"AHiddenSizeOutOfRange", R"(\"hiddenSize\":2)", R"(\"hiddenSize\":2000000000)",
                    "config cannot be used: hiddenSize"},
        HostileCase{"ANestedConfig", R"(\"cell\":\"rnn\")", R"(\"cell\":[[[]]])",
                    "cell: expected a number, a string, true or false"},
        HostileCase{"NoConfig", R"(\"config\")", R"(\"konfig\")",
                    "config is not a JSON object of settings"},
        HostileCase{"MoreLayers", R"(\"layers\":1)", R"(\"layers\":2)",
                    "has no tensor optimizer.first_moment.rnn.bias_ih_l1"},
        HostileCase{"AnotherOptimizer", R"(\"optimizer\":\"adam\")", R"(\"optimizer\":\"sgd\")",
                    "has a tensor optimizer."}),
    [](const auto& of) { return of.param.name; });

TEST(ModelFile, RefusesWhatIsNoModel) {
  const auto text = [](const char* words) { return Bytes(words, words + std::strlen(words)); };
  EXPECT_THAT(refusal({}), HasSubstr("only 0 bytes"));
  EXPECT_THAT(refusal(text("PK\3\4")), HasSubstr("only 4 bytes"));
  EXPECT_THAT(refusal(text("This is a text and not a model.")), HasSubstr("not a model"));
  EXPECT_THAT(refusal(Bytes(100, 0xFF)), HasSubstr("not a model"));
  EXPECT_THAT(refusal(make_file("", {})), HasSubstr("not valid JSON"));
  EXPECT_THAT(refusal(make_file("[]", {})), HasSubstr("not a JSON object"));
  EXPECT_THAT(refusal(make_file("{}", {})), HasSubstr("was not saved by Unroll"));
  EXPECT_THAT(refusal(make_file(R"({"__metadata__":{"unroll":"{}"}})", {})),
              HasSubstr("format_version"));
}

TEST(ModelFile, RefusesHolesAndBytesThatBelongToNothing) {
  const Bytes bytes = tiny_file();
  Bytes data = data_of(bytes);
  data.push_back(0);
  EXPECT_THAT(refusal(make_file(header_of(bytes), data)), HasSubstr("belong to no tensor"));
  EXPECT_THAT(refusal(make_file(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},)"
                                R"("b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
                                Bytes(4))),
              HasSubstr("share their data"));
  const Bytes with_hole =
      with_header_change(bytes, R"("data_offsets":[84,92])", R"("data_offsets":[88,96])");
  data.resize(96);
  EXPECT_THAT(refusal(make_file(header_of(with_hole), data)), HasSubstr("does not begin where"));
}

TEST(ModelFile, RefusesATensorThatIsMissing) {
  const Bytes bytes = tiny_file();
  const Bytes without = with_header_change(
      bytes, R"(,"state.h_l0":{"dtype":"F32","shape":[1,2],"data_offsets":[84,92]})", "");
  Bytes data = data_of(bytes);
  data.resize(84);
  EXPECT_EQ(refusal(make_file(header_of(without), data)), "The file has no tensor state.h_l0.");
}

TEST(ModelFile, RefusesDeepNestingWithoutRecursion) {
  const std::string deep(2'000'000, '[');
  EXPECT_NE(refusal(make_file(deep, {})), "");
  const std::string objects = [] {
    std::string text;
    for (int k = 0; k < 100'000; ++k) text += R"({"a":)";
    return text;
  }();
  EXPECT_NE(refusal(make_file(objects, {})), "");
  const std::string closed = std::string(500'000, '[') + std::string(500'000, ']');
  EXPECT_NE(refusal(make_file(R"({"__metadata__":)" + closed + "}", {})), "");
  const Bytes nested =
      with_header_change(tiny_file(), R"(\"config\":{)", R"(\"config\":{\"x\":)" + closed + ",");
  EXPECT_THAT(refusal(nested), HasSubstr("There is no setting named \"x\""));
}

TEST(ModelFile, RefusesInvalidUtf8AndSurrogates) {
  EXPECT_THAT(refusal(with_header_change(tiny_file(), "abc", "ab\xFF")),
              HasSubstr("not valid JSON"));
  EXPECT_THAT(refusal(with_header_change(tiny_file(), "abc", R"(ab\\ud800)")),
              HasSubstr("not valid JSON"));
}

TEST(ModelFile, RefusesValuesThatAreNotFinite) {
  for (const float value :
       {std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(),
        std::numeric_limits<float>::quiet_NaN()}) {
    Trainer<float> trainer = tiny_trainer();
    trainer.model().parameters().value(1)(1, 1) = value;
    EXPECT_EQ(refusal(write_model(trainer, U"abc")),
              "Tensor rnn.weight_hh_l0 has a value that is not finite.");
  }
}

TEST(ModelFile, RefusesASecondMomentThatIsNegative) {
  Trainer<float> trainer = tiny_trainer("rmsprop");
  trainer.optimizer().moments()[0].values(0) = -1e-12f;
  EXPECT_EQ(refusal(write_model(trainer, U"abc")),
            "Tensor optimizer.second_moment.rnn.weight_ih_l0 has a value that is negative or not "
            "finite.");
}

TEST(ModelFile, AcceptsTensorsInAnotherOrderAndDataThatIsNotAligned) {
  Bytes bytes = tiny_file();
  // One space more, and every float lies across a boundary of four bytes.
  const Bytes moved = make_file(header_of(bytes) + " ", data_of(bytes));
  EXPECT_EQ(refusal(moved), "");
}

TEST(ModelFile, DoesNotRestoreIntoAnotherTrainer) {
  const Bytes bytes = tiny_file();
  Config config = tiny_trainer().config();
  config.layers = 2;
  Trainer<float> other(config, 3);
  EXPECT_THROW(ModelFile(bytes).restore(other), ArgumentError);
}

}  // namespace
}  // namespace unroll
