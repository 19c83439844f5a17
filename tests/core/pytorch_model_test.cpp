#include "core/pytorch_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "core/check.h"
#include "core/model_file.h"
#include "reference.h"

namespace unroll {
namespace {

using Bytes = std::vector<std::uint8_t>;
using testing::HasSubstr;

struct Tensor {
  std::vector<std::int64_t> shape;
  std::vector<float> values;
};
using StateDict = std::map<std::string, Tensor>;

/// Any numbers of that shape.
Tensor numbers(std::vector<std::int64_t> shape) {
  Tensor tensor{std::move(shape), {}};
  std::int64_t size = 1;
  for (const std::int64_t extent : tensor.shape) size *= extent;
  for (std::int64_t k = 0; k < size; ++k) tensor.values.push_back(0.1f * float(k % 7) - 0.3f);
  return tensor;
}

/// What torch.nn.RNN (G 1) or LSTM (G 4) and Linear have with V 3, H 2.
StateDict state_dict(std::int64_t G = 4, std::int64_t layers = 1) {
  StateDict tensors{{"fc.weight", numbers({3, 2})}, {"fc.bias", numbers({3})}};
  for (std::int64_t k = 0; k < layers; ++k) {
    tensors[message("rnn.weight_ih_l", k)] = numbers({G * 2, k == 0 ? 3 : 2});
    tensors[message("rnn.weight_hh_l", k)] = numbers({G * 2, 2});
    tensors[message("rnn.bias_ih_l", k)] = numbers({G * 2});
    tensors[message("rnn.bias_hh_l", k)] = numbers({G * 2});
  }
  return tensors;
}

Bytes file_of(const StateDict& tensors, const char* key = "vocabulary",
              const char* metadata = "abc") {
  std::vector<TensorSource> sources;
  for (const auto& [name, tensor] : tensors) {
    sources.push_back({name, tensor.shape, [&values = tensor.values] { return values; }});
  }
  return write_safetensors(sources, key, metadata);
}

/// The file's model in a trainer without a text.
Trainer<float> open(const Bytes& bytes, std::u32string_view text = {}) {
  const ModelFile file(bytes, text);
  Trainer<float> trainer(file.config(), Index(file.vocabulary().size()));
  file.restore(trainer);
  return trainer;
}

std::string refusal(const Bytes& bytes, std::u32string_view text = {}) {
  // In a block of its own exact size, so that a sanitizer sees any read behind it.
  const Bytes exact(bytes.begin(), bytes.end());
  try {
    open(exact, text);
    return "";
  } catch (const FileError& error) {
    return error.what();
  }
}

std::vector<float> values_of(const Trainer<float>& trainer, const std::string& name) {
  const ParameterSet<float>& parameters = trainer.model().parameters();
  return to_row_major(parameters.value(parameters.find(name)));
}

// The values of tests/data, which PyTorch computed.

struct ReferenceCase {
  const char* file;
  const char* cell;
  const char* recurrent;
  const char* readout;
};

class PyTorchModelOf : public testing::TestWithParam<ReferenceCase> {};

TEST_P(PyTorchModelOf, GivesPyTorchsLogits) {
  const ReferenceCase& reference_case = GetParam();
  const test::Reference reference(reference_case.file, reference_case.cell);
  StateDict tensors;
  for (const std::string& name : reference.keys("parameters")) {
    const test::Numbers expected = reference.numbers("parameters/" + name);
    const bool is_readout = name.starts_with("readout.");
    const std::string last = name.substr(name.find('.') + 1);
    const std::string own = (is_readout ? reference_case.readout : reference_case.recurrent) + last;
    Tensor tensor{{expected.shape.begin(), expected.shape.end()},
                  {expected.values.begin(), expected.values.end()}};
    if (!is_readout && last.starts_with("bias_ih")) {
      // The files have one bias; here a part of it stands in PyTorch's second.
      Tensor second = tensor;
      for (float& value : second.values) value = 0.25f - value;
      for (float& value : tensor.values) value = 2 * value - 0.25f;
      tensors[reference_case.recurrent + ("bias_hh" + last.substr(7))] = second;
    }
    tensors[own] = tensor;
  }
  const bool relu = std::string(reference_case.cell) == "rnn_relu";
  std::u32string text(U"abcdefghij");
  text.resize(std::size_t(reference.shape().vocabulary_size));
  Trainer<float> trainer =
      open(file_of(tensors, "nonlinearity", relu ? "relu" : "tanh"), text + text);

  EXPECT_EQ(trainer.config().cell, reference.shape().cell);
  EXPECT_EQ(trainer.config().layers, reference.shape().layers);
  EXPECT_EQ(trainer.config().hidden_size, reference.shape().hidden_size);
  Activations<float> activations;
  trainer.model().forward(reference.window(), reference.state<float>(), LossAt::kEvery,
                          activations);
  EXPECT_LT(
      test::deviation(reference.numbers("logits").values, test::entries(activations.logits), 1e-2),
      1e-4);
}

INSTANTIATE_TEST_SUITE_P(Files, PyTorchModelOf,
                         testing::Values(ReferenceCase{"one_layer", "rnn_tanh", "", "linear."},
                                         ReferenceCase{"one_layer", "rnn_relu", "rnn.", ""},
                                         ReferenceCase{"one_layer", "lstm", "lstm.", "fc."},
                                         ReferenceCase{"two_layers", "rnn_tanh", "a.b.", "a.c."},
                                         ReferenceCase{"two_layers", "lstm", "", "decoder."}),
                         [](const auto& of) {
                           return std::string(of.param.file) + "_" + of.param.cell;
                         });

TEST(PyTorchModel, AddsBothBiases) {
  StateDict tensors = state_dict(1);
  tensors["rnn.bias_ih_l0"].values = {0.5f, -1};
  tensors["rnn.bias_hh_l0"].values = {0.25f, 4};
  EXPECT_EQ(values_of(open(file_of(tensors)), "rnn.bias_ih_l0"), (std::vector<float>{0.75f, 3}));
  tensors.erase("rnn.bias_hh_l0");
  EXPECT_EQ(values_of(open(file_of(tensors)), "rnn.bias_ih_l0"), (std::vector<float>{0.5f, -1}));
}

TEST(PyTorchModel, WithoutBiasesHasZeros) {
  StateDict tensors = state_dict();
  for (const char* name : {"rnn.bias_ih_l0", "rnn.bias_hh_l0", "fc.bias"}) tensors.erase(name);
  const Trainer<float> trainer = open(file_of(tensors));
  EXPECT_EQ(values_of(trainer, "rnn.bias_ih_l0"), std::vector<float>(8));
  EXPECT_EQ(values_of(trainer, "readout.bias"), std::vector<float>(3));
  EXPECT_EQ(values_of(trainer, "readout.weight"), tensors["fc.weight"].values);
}

TEST(PyTorchModel, StartsAtStepZeroWithDefaults) {
  const Trainer<float> trainer = open(file_of(state_dict(4, 2)));
  Config expected;
  expected.cell = "lstm";
  expected.hidden_size = 2;
  expected.layers = 2;
  EXPECT_EQ(trainer.config(), expected);
  EXPECT_EQ(trainer.steps_taken(), 0);
  EXPECT_EQ(trainer.optimizer().updates(), 0);
  for (const auto& moment : trainer.optimizer().moments()) EXPECT_TRUE(moment.values.isZero());
  // From here on it is a file of ours, whole.
  const Bytes saved = write_model(trainer, U"abc");
  EXPECT_EQ(write_model(open(saved), U"abc"), saved);
}

TEST(PyTorchModel, TakesItsVocabularyFromTheMetadataBeforeTheText) {
  const Bytes bytes = file_of(state_dict(), "vocabulary", "나 x");
  EXPECT_EQ(ModelFile(bytes).vocabulary(), U"나 x");
  EXPECT_EQ(ModelFile(bytes, U"abcabc").vocabulary(), U"나 x");
  EXPECT_EQ(ModelFile(file_of(state_dict(), "format", "pt"), U"baac").vocabulary(), U"abc");
}

TEST(PyTorchModel, SaysHowToGiveAVocabulary) {
  const Bytes bytes = file_of(state_dict(), "format", "pt");
  EXPECT_THAT(refusal(bytes), HasSubstr("which 3 characters its model knows. Save it with "
                                        "metadata={\"vocabulary\": …}"));
  EXPECT_THAT(refusal(bytes, U"abcd"), HasSubstr("(The text that is here has 4 different ones.)"));
  EXPECT_THAT(refusal(file_of(state_dict(), "vocabulary", "ab"), U"abc"),
              HasSubstr("its vocabulary has 2 characters, its model 3."));
  EXPECT_THAT(refusal(file_of(state_dict(), "vocabulary", "aba")),
              HasSubstr("has a character twice"));
}

// What is not such a model.

struct ForeignCase {
  const char* name;
  void (*change)(StateDict&);
  const char* reason;
};

class ForeignModel : public testing::TestWithParam<ForeignCase> {};

TEST_P(ForeignModel, IsRefusedWithTheReason) {
  StateDict tensors = state_dict();
  GetParam().change(tensors);
  EXPECT_THAT(refusal(file_of(tensors)), HasSubstr(GetParam().reason));
}

void rename(StateDict& tensors, const char* from, const char* to) {
  auto node = tensors.extract(from);
  node.key() = to;
  tensors.insert(std::move(node));
}

const ForeignCase kForeignCases[] = {
    ForeignCase{"AnotherKindOfModel",
                [](StateDict& t) {
                  t = {{"conv.weight", numbers({2, 2})}};
                },
                "it has no tensor weight_ih_l0"},
    ForeignCase{"BothDirections",
                [](StateDict& t) {
                  t["rnn.weight_ih_l0_reverse"] = numbers({8, 3});
                },
                "rnn.weight_ih_l0_reverse reads backwards"},
    ForeignCase{"AProjection",
                [](StateDict& t) {
                  t["rnn.weight_hr_l0"] = numbers({1, 2});
                },
                "proj_size has to be 0"},
    ForeignCase{"TwoRecurrentModules",
                [](StateDict& t) {
                  t["decoder.weight_ih_l0"] = numbers({8, 3});
                },
                "rnn.weight_ih_l0 belongs to a second recurrent module"},
    ForeignCase{"AGru", [](StateDict& t) { t = state_dict(3); },
                "6 rows for 2 units, as an nn.GRU has; an nn.RNN or an nn.LSTM"},
    ForeignCase{"GatesThatMakeNoCell", [](StateDict& t) { t = state_dict(5); },
                "10 rows for 2 units; an nn.RNN"},
    ForeignCase{"NoRecurrentWeight", [](StateDict& t) { t.erase("rnn.weight_hh_l0"); },
                "it has no tensor rnn.weight_hh_l0"},
    ForeignCase{"AWeightThatIsNoMatrix",
                [](StateDict& t) {
                  t["rnn.weight_ih_l0"] = numbers({8, 3, 1});
                },
                "rnn.weight_ih_l0 is not a matrix"},
    ForeignCase{"AReadoutThatIsNoMatrix", [](StateDict& t) { t["fc.weight"] = numbers({3}); },
                "fc.weight is not a matrix"},
    ForeignCase{"ASecondLayerOfAnotherSize",
                [](StateDict& t) {
                  t = state_dict(4, 2);
                  t["rnn.weight_hh_l1"] = numbers({12, 3});
                },
                "rnn.weight_hh_l1: expected the shape [8, 2], got [12, 3]"},
    ForeignCase{"ALayerThatIsMissing",
                [](StateDict& t) {
                  t = state_dict(4, 3);
                  t.erase("rnn.weight_ih_l1");
                },
                "a tensor rnn.bias_ih_l1, which its configuration does not know"},
    ForeignCase{"TooManyLayers", [](StateDict& t) { t = state_dict(4, 9); },
                "layers: expected a whole number from 1 to 8, got 9"},
    ForeignCase{"TooManyUnits",
                [](StateDict& t) {
                  t["rnn.weight_ih_l0"] = numbers({2049, 3});
                  t["rnn.weight_hh_l0"] = numbers({2049, 2049});
                },
                "hiddenSize: expected a whole number from 1 to 2048, got 2049"},
    ForeignCase{"ABiasOfAnotherSize", [](StateDict& t) { t["rnn.bias_hh_l0"] = numbers({2}); },
                "rnn.bias_hh_l0: expected the shape [8], got [2]"},
    ForeignCase{"NoReadout", [](StateDict& t) { t.erase("fc.weight"); },
                "beside its recurrent module it has the layers []"},
    ForeignCase{"SeveralReadouts",
                [](StateDict& t) {
                  t["value.weight"] = numbers({1, 2});
                },
                "it has the layers [fc.weight, value.weight]; it needs one nn.Linear"},
    ForeignCase{"AnEmbedding",
                [](StateDict& t) {
                  t["embedding.weight"] = numbers({3, 5});
                  t["rnn.weight_ih_l0"] = numbers({8, 5});
                },
                "nn.Embedding can be multiplied into weight_ih_l0"},
    ForeignCase{"AnEmbeddingThatIsNotInTheFile",
                [](StateDict& t) {
                  t["rnn.weight_ih_l0"] = numbers({8, 5});
                },
                "predicts 3 characters but reads vectors of 5 numbers"},
    ForeignCase{"AReadoutOfAnotherState",
                [](StateDict& t) {
                  t["fc.weight"] = numbers({3, 4});
                },
                "readout.weight: expected the shape [3, 2], got [3, 4]"},
    ForeignCase{"AnythingElse", [](StateDict& t) { t["temperature"] = numbers({1}); },
                "it has a tensor temperature, which is no part"},
    ForeignCase{"ABiasOfAnotherLayer", [](StateDict& t) { rename(t, "fc.bias", "other.bias"); },
                "it has a tensor other.bias, which is no part"},
    ForeignCase{
        "NotANumber",
        [](StateDict& t) { t["fc.weight"].values[1] = std::numeric_limits<float>::quiet_NaN(); },
        "has a value that is not finite"},
    ForeignCase{
        "BiasesWhoseSumOverflows",
        [](StateDict& t) { t["rnn.bias_ih_l0"].values[0] = t["rnn.bias_hh_l0"].values[0] = 3e38f; },
        "rnn.bias_ih_l0 makes a bias that is not finite"}};

INSTANTIATE_TEST_SUITE_P(Files, ForeignModel, testing::ValuesIn(kForeignCases),
                         [](const auto& of) { return of.param.name; });

TEST(PyTorchModel, RefusesANonlinearityThatIsNone) {
  EXPECT_THAT(refusal(file_of(state_dict(1), "nonlinearity", "gelu"), U"abc"),
              HasSubstr("nonlinearity: expected one of tanh relu, got \"gelu\""));
}

Bytes with_header_change(Bytes bytes, const std::string& from, const std::string& to) {
  // Of the same length, so that nothing else changes.
  EXPECT_EQ(from.size(), to.size());
  const auto at = std::search(bytes.begin(), bytes.end(), from.begin(), from.end());
  EXPECT_NE(at, bytes.end()) << from;
  if (at != bytes.end()) std::copy(to.begin(), to.end(), at);
  return bytes;
}

TEST(PyTorchModel, OfAnotherDtypeIsRefusedWithTheWayToConvertIt) {
  for (const char* dtype : {"F64", "F16", "I64"}) {
    const Bytes bytes =
        with_header_change(file_of(state_dict()), R"("F32")", message('"', dtype, '"'));
    EXPECT_THAT(refusal(bytes), HasSubstr(message("got ", dtype, ". (In PyTorch, model.float()")));
  }
}

TEST(PyTorchModel, RefusesMetadataThatIsNoString) {
  EXPECT_THAT(refusal(with_header_change(file_of(state_dict()), R"("abc")", R"([1,2])")),
              HasSubstr("__metadata__.vocabulary is not a string"));
  EXPECT_THAT(refusal(with_header_change(file_of(state_dict()), R"({"vocabulary":"abc"})",
                                         R"(["vocabulary","abc"])")),
              HasSubstr("__metadata__ is not a JSON object"));
}

TEST(PyTorchModel, RefusesEveryTruncation) {
  const Bytes bytes = file_of(state_dict(1));
  ASSERT_EQ(refusal(bytes), "");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_NE(refusal({bytes.begin(), bytes.begin() + std::ptrdiff_t(size)}), "") << size;
  }
}

TEST(PyTorchModel, RefusesOrUnderstandsEveryChangedByte) {
  const Bytes bytes = file_of(state_dict(1));
  int understood = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      Bytes changed = bytes;
      changed[at] = std::uint8_t(changed[at] ^ (1 << bit));
      // Anything but FileError fails the test; under a sanitizer, so does a stray access.
      if (refusal(changed).empty()) ++understood;
    }
  }
  // Such as another weight, another symbol in the vocabulary, another prefix.
  EXPECT_GT(understood, 0);
  EXPECT_LT(understood, int(bytes.size()) * 8 / 2);
}

}  // namespace
}  // namespace unroll
