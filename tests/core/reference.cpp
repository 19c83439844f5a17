#include "reference.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>
#include <stdexcept>

namespace unroll::test {
namespace {

std::shared_ptr<const rapidjson::Document> read_file(const std::string& file) {
  static std::map<std::string, std::shared_ptr<const rapidjson::Document>> read;
  auto& document = read[file];
  if (document) return document;

  const std::string path = std::string(UNROLL_TEST_DATA_DIR) + "/" + file + ".json";
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  auto parsed = std::make_shared<rapidjson::Document>();
  parsed->Parse<rapidjson::kParseFullPrecisionFlag>(text.str().c_str());
  if (!stream || parsed->HasParseError()) throw std::runtime_error("cannot read " + path);
  return document = parsed;
}

void collect(const rapidjson::Value& value, std::size_t depth, Numbers& out) {
  if (!value.IsArray()) {
    out.values.push_back(value.GetDouble());
    return;
  }
  if (out.shape.at(depth) != Index(value.Size())) throw std::runtime_error("a ragged array");
  for (const rapidjson::Value& element : value.GetArray()) collect(element, depth + 1, out);
}

std::vector<std::string> sorted_keys(const rapidjson::Value& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.GetObject()) keys.emplace_back(key.GetString());
  std::sort(keys.begin(), keys.end());
  return keys;
}

}  // namespace

Reference::Reference(const std::string& file, const std::string& cell)
    : file_name_(file), cell_(cell), file_(read_file(file)) {
  at("cells/" + cell_);
}

const rapidjson::Value& Reference::at(const std::string& path) const {
  const rapidjson::Value* value = file_.get();
  std::istringstream keys(path);
  for (std::string key; std::getline(keys, key, '/');) {
    const auto found = value->FindMember(key.c_str());
    if (found == value->MemberEnd()) throw std::runtime_error(file_name_ + " has no " + path);
    value = &found->value;
  }
  return *value;
}

Index Reference::dimension(const std::string& name) const { return at("dims/" + name).GetInt(); }

ModelShape Reference::shape() const {
  ModelShape shape;
  shape.cell = cell_.substr(0, cell_.find('_'));
  shape.nonlinearity = cell_ == "rnn_relu" ? Nonlinearity::kRelu : Nonlinearity::kTanh;
  shape.vocabulary_size = dimension("V");
  shape.hidden_size = dimension("H");
  shape.layers = dimension("layers");
  return shape;
}

Window Reference::window() const {
  Window window;
  window.time_steps = dimension("T");
  window.batch_size = dimension("B");
  for (const double id : numbers("inputs").values) window.inputs.push_back(std::int32_t(id));
  for (const double id : numbers("targets").values) window.targets.push_back(std::int32_t(id));
  return window;
}

Numbers Reference::numbers(const std::string& path) const {
  const rapidjson::Value& value = at("cells/" + cell_ + "/" + path);
  Numbers numbers;
  for (const rapidjson::Value* v = &value; v->IsArray() && !v->Empty(); v = &(*v)[0]) {
    numbers.shape.push_back(Index(v->Size()));
  }
  collect(value, 0, numbers);
  return numbers;
}

std::vector<std::string> Reference::keys(const std::string& path) const {
  return sorted_keys(at("cells/" + cell_ + (path.empty() ? "" : "/" + path)));
}

std::vector<std::string> reference_cells(const std::string& file) {
  return sorted_keys((*read_file(file))["cells"]);
}

template <class S>
CharModel<S> Reference::model() const {
  CharModel<S> model(shape());
  const std::vector<std::string> names = keys("parameters");
  if (names.size() != model.parameters().table().size()) {
    throw std::runtime_error(file_name_ + ", " + cell_ +
                             ": the model has another number of parameters");
  }
  for (const std::string& name : names) {
    const Index k = model.parameters().find(name);
    const Numbers numbers = this->numbers("parameters/" + name);
    if (numbers.shape != model.parameters().table()[std::size_t(k)].shape()) {
      throw std::runtime_error(file_name_ + ", " + cell_ + ": the model has another shape for " +
                               name);
    }
    const std::vector<S> rounded(numbers.values.begin(), numbers.values.end());
    from_row_major(rounded.data(), model.parameters().value(k));
  }
  return model;
}

template <class S>
RecurrentState<S> Reference::state() const {
  const CharModel<S> model(shape());
  const Index B = dimension("B");
  RecurrentState<S> state = model.zero_state(B);
  const auto read = [&](const std::string& key, std::vector<Matrix<S>>& layers) {
    const Numbers numbers = this->numbers(key);
    if (numbers.shape != std::vector<Index>{Index(layers.size()), B, shape().hidden_size}) {
      throw std::runtime_error(file_name_ + ", " + cell_ + ": another shape for " + key);
    }
    const double* from = numbers.values.data();
    for (Matrix<S>& layer : layers) {  // [B][H], so a sequence is a column of H
      for (Index k = 0; k < layer.size(); ++k) layer.data()[k] = S(*from++);
    }
  };
  read("h0", state.h);
  if (model.cell_state_rows() > 0) read("c0", state.c);
  return state;
}

template <class S>
double deviation(const std::vector<double>& expected, const std::vector<S>& actual, double floor) {
  const double kInfinity = std::numeric_limits<double>::infinity();
  if (expected.size() != actual.size() || expected.empty()) return kInfinity;
  double largest = 0;
  for (const double e : expected) largest = std::max(largest, std::abs(e));
  double worst = 0;
  for (std::size_t k = 0; k < expected.size(); ++k) {
    const double difference = std::abs(double(actual[k]) - expected[k]);
    if (!std::isfinite(difference)) return kInfinity;
    if (difference == 0) continue;
    worst = std::max(worst, difference / std::max(std::abs(expected[k]), floor * largest));
  }
  return worst;
}

template <class S>
std::vector<S> entries(const Matrix<S>& columns) {
  return {columns.data(), columns.data() + columns.size()};
}

template CharModel<float> Reference::model() const;
template CharModel<double> Reference::model() const;
template RecurrentState<float> Reference::state() const;
template RecurrentState<double> Reference::state() const;
template double deviation(const std::vector<double>&, const std::vector<float>&, double);
template double deviation(const std::vector<double>&, const std::vector<double>&, double);
template std::vector<float> entries(const Matrix<float>&);
template std::vector<double> entries(const Matrix<double>&);

}  // namespace unroll::test
