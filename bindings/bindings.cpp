// What JavaScript can call. Registrations only: what the calls do is in session.cpp, how values and
// errors cross in js_convert.h and js_error.h. lib.ts wraps all of it and is what users see.
#include <emscripten/bind.h>

#include <memory>

#include "bindings/core_description.h"
#include "bindings/js_convert.h"
#include "bindings/js_error.h"
#include "bindings/js_memory.h"
#include "bindings/js_values.h"
#include "bindings/session.h"
#include "core/config_json.h"
#include "core/memory_estimate.h"
#include "core/utf8.h"

namespace unroll::js {
namespace {

constexpr std::int64_t kLargestCount = 0x7fffffff;

std::string describe() { return describe_core(); }

double estimate_bytes(const String& config, double vocabulary_size, double characters) {
  return double(estimate_session_bytes(
      parse_config(to_string(config)), to_integer("vocabularySize", vocabulary_size, 1, 0x110000),
      to_integer("textCharacters", characters, 0, kMaximumCharacters)));
}

std::unique_ptr<Session> create(const String& config, const Uint8Array& text) {
  return std::make_unique<Session>(parse_config(to_string(config)),
                                   as_text(to_vector<std::uint8_t>(text)));
}

std::unique_ptr<Session> load(const Uint8Array& bytes) {
  return std::make_unique<Session>(Session::load(to_vector<std::uint8_t>(bytes), std::nullopt));
}

std::unique_ptr<Session> load_with_text(const Uint8Array& bytes, const Uint8Array& text) {
  return std::make_unique<Session>(
      Session::load(to_vector<std::uint8_t>(bytes), as_text(to_vector<std::uint8_t>(text))));
}

Uint8Array save(const Session& session) { return js::to_js(session.save()); }

std::string config(const Session& session) { return to_json(session.config()); }

void set_config(Session& session, const String& changes) {
  session.set_config(parse_live_changes(to_string(changes), session.config()));
}

Uint8Array vocabulary(const Session& session) {
  return js::to_js(encode_utf8(session.vocabulary().symbols()));
}

StringArray weight_names(const Session& session) {
  return StringArray(emscripten::val::array(session.weight_names()));
}

double parameter_count(const Session& session) { return double(session.parameters().count()); }
double step(const Session& session) { return double(session.step()); }
double uniform_loss(const Session& session) { return session.uniform_loss(); }
bool has_validation(const Session& session) { return session.has_validation(); }
double chance_of_last(const Session& session) { return session.chance_of_last(); }
double training_characters(const Session& session) { return double(session.training_characters()); }

StepMetricsArray train(Session& session, double steps) {
  emscripten::val taken = emscripten::val::array();
  for (const StepMetrics& metrics :
       session.train(to_integer("number of steps", steps, 0, 1'000'000))) {
    taken.call<void>("push", to_js(metrics));
  }
  return StepMetricsArray(taken);
}

JsValidation validate(Session& session, double windows) {
  const Validation result =
      session.validate(Index(to_integer("windows", windows, 0, kLargestCount)));
  return {result.loss, double(result.characters), result.last_accuracy};
}

Uint8Array sample(const Session& session, const Uint8Array& prompt, double length,
                  double temperature, double top_k, double seed) {
  SamplingOptions options;
  options.length = Index(to_integer("length", length, 0, 1'000'000));
  options.temperature = temperature;
  options.top_k = Index(to_integer("topK", top_k, 0, 0x110000));
  return js::to_js(session.sample(as_text(to_vector<std::uint8_t>(prompt)), options,
                                  std::uint64_t(to_integer("seed", seed, 0, 0xffffffff))));
}

ParameterArray parameters(const Session& session) {
  const ParameterSet<float>& parameters = session.parameters();
  emscripten::val list = emscripten::val::array();
  for (std::size_t k = 0; k < parameters.table().size(); ++k) {
    list.call<void>("push", to_js(parameters.table()[k], to_row_major(parameters.value(Index(k)))));
  }
  return ParameterArray(list);
}

void set_parameter(Session& session, const String& name, const Float32Array& data) {
  session.set_parameter(to_string(name), to_vector<float>(data));
}

std::optional<LossAt> to_loss_at(const std::string& name) {
  if (name.empty()) return std::nullopt;
  if (name == "every") return LossAt::kEvery;
  if (name == "last") return LossAt::kLast;
  throw ArgumentError(message("lossAt: expected every or last, got \"", name, "\""));
}

JsBatchGradients forward_backward(Session& session, const Int32Array& inputs,
                                  const Int32Array& targets, double time_steps, double batch_size,
                                  const String& loss_at, const Float32Array& h0,
                                  const Float32Array& c0) {
  Session::Batch batch;
  batch.window.time_steps = Index(to_integer("timeSteps", time_steps, 1, kLargestCount));
  batch.window.batch_size = Index(to_integer("batchSize", batch_size, 1, kLargestCount));
  batch.window.inputs = to_vector<std::int32_t>(inputs);
  batch.window.targets = to_vector<std::int32_t>(targets);
  batch.loss_at = to_loss_at(to_string(loss_at));
  batch.h0 = to_vector<float>(h0);
  batch.c0 = to_vector<float>(c0);
  const Session::BatchGradients result = session.forward_backward(batch);
  emscripten::val gradients = emscripten::val::array();
  for (std::size_t k = 0; k < result.gradients.size(); ++k) {
    gradients.call<void>("push", to_js(session.parameters().table()[k], result.gradients[k]));
  }
  return {result.loss,
          result.gradient_norm,
          js::to_js(result.logits),
          ParameterArray(gradients),
          js::to_js(result.hidden_gradient_norms),
          js::to_js(result.cell_gradient_norms)};
}

JsGradientFlow gradient_flow(Session& session, double time_steps, double sequences,
                             const String& loss_at, double fit_lags) {
  Session::FlowOptions options;
  options.time_steps = Index(to_integer("timeSteps", time_steps, 1, 1 << 20));
  options.sequences = Index(to_integer("sequences", sequences, 1, 1 << 20));
  options.loss_at = to_loss_at(to_string(loss_at)).value_or(LossAt::kLast);
  const auto last_lag = Index(to_integer("fitLags", fit_lags, 1, 1 << 20));
  return to_js(session.gradient_flow(options), last_lag);
}

NamedRadiusArray spectral_radii(const Session& session) {
  emscripten::val list = emscripten::val::array();
  for (const NamedRadius& radius : session.spectral_radii()) {
    list.call<void>("push", JsNamedRadius{radius.name, radius.radius});
  }
  return NamedRadiusArray(list);
}

JsWeightStatistics weight_statistics(const Session& session, double bins, double near_zero) {
  const WeightStatistics statistics =
      session.weight_statistics(Index(to_integer("bins", bins, 1, 1 << 16)), near_zero);
  return {statistics.limit, js::to_js(statistics.counts), statistics.near_zero_share};
}

JsInspection inspect(const Session& session, const Uint8Array& text) {
  const std::vector<std::uint8_t> bytes = to_vector<std::uint8_t>(text);
  return to_js(session.inspect(as_text(bytes)));
}

Float64Array saliency(const Session& session, const Uint8Array& text, double position) {
  const std::vector<std::uint8_t> bytes = to_vector<std::uint8_t>(text);
  return js::to_js(
      session.saliency(as_text(bytes), Index(to_integer("position", position, 0, 1 << 24))));
}

JsGradientCheck check_gradients(const Session& session) {
  const GradientCheck check = session.check_gradients();
  const GradientCheck::Entry& worst = check.worst;
  return {
      check.passed,
      {worst.parameter, double(worst.index), worst.analytic, worst.numeric, worst.relative_error},
      double(check.checked),
      check.log};
}

}  // namespace

EMSCRIPTEN_BINDINGS(unroll) {
  using emscripten::class_;
  using emscripten::function;
  using emscripten::register_type;
  using emscripten::value_object;

  register_type<String>("string");
  register_type<Uint8Array>("Uint8Array");
  register_type<Int32Array>("Int32Array");
  register_type<Float32Array>("Float32Array");
  register_type<Float64Array>("Float64Array");
  register_type<NumberArray>("number[]");
  register_type<StringArray>("string[]");
  register_type<StepMetricsArray>("StepMetrics[]");
  register_type<ParameterArray>("Parameter[]");
  register_type<NamedRadiusArray>("NamedRadius[]");
  register_type<LayerValuesArray>("LayerValues[]");

  value_object<JsStepMetrics>("StepMetrics")
      .field("step", &JsStepMetrics::step)
      .field("epoch", &JsStepMetrics::epoch)
      .field("charactersSeen", &JsStepMetrics::charactersSeen)
      .field("loss", &JsStepMetrics::loss)
      .field("penalty", &JsStepMetrics::penalty)
      .field("gradientNorm", &JsStepMetrics::gradientNorm)
      .field("clippedNorm", &JsStepMetrics::clippedNorm)
      .field("updateNorm", &JsStepMetrics::updateNorm)
      .field("weightNorm", &JsStepMetrics::weightNorm)
      .field("lastAccuracy", &JsStepMetrics::lastAccuracy)
      .field("weightGradientNorms", &JsStepMetrics::weightGradientNorms);
  value_object<JsValidation>("Validation")
      .field("loss", &JsValidation::loss)
      .field("characters", &JsValidation::characters)
      .field("lastAccuracy", &JsValidation::lastAccuracy);
  value_object<JsParameter>("Parameter")
      .field("name", &JsParameter::name)
      .field("shape", &JsParameter::shape)
      .field("data", &JsParameter::data);
  value_object<JsBatchGradients>("BatchGradients")
      .field("loss", &JsBatchGradients::loss)
      .field("gradientNorm", &JsBatchGradients::gradientNorm)
      .field("logits", &JsBatchGradients::logits)
      .field("gradients", &JsBatchGradients::gradients)
      .field("hiddenGradientNorms", &JsBatchGradients::hiddenGradientNorms)
      .field("cellGradientNorms", &JsBatchGradients::cellGradientNorms);
  value_object<JsGradientFlow>("GradientFlow")
      .field("timeSteps", &JsGradientFlow::timeSteps)
      .field("layers", &JsGradientFlow::layers)
      .field("fitLags", &JsGradientFlow::fitLags)
      .field("hidden", &JsGradientFlow::hidden)
      .field("cell", &JsGradientFlow::cell)
      .field("hiddenDecay", &JsGradientFlow::hiddenDecay)
      .field("cellDecay", &JsGradientFlow::cellDecay)
      .field("forgetGate", &JsGradientFlow::forgetGate);
  value_object<JsNamedRadius>("NamedRadius")
      .field("name", &JsNamedRadius::name)
      .field("radius", &JsNamedRadius::radius);
  value_object<JsWeightStatistics>("WeightStatistics")
      .field("limit", &JsWeightStatistics::limit)
      .field("counts", &JsWeightStatistics::counts)
      .field("nearZeroShare", &JsWeightStatistics::nearZeroShare);
  value_object<JsLayerValues>("LayerValues")
      .field("gates", &JsLayerValues::gates)
      .field("h", &JsLayerValues::h)
      .field("c", &JsLayerValues::c);
  value_object<JsInspection>("Inspection")
      .field("layers", &JsInspection::layers)
      .field("probabilities", &JsInspection::probabilities)
      .field("surprise", &JsInspection::surprise);
  value_object<JsGradientCheckEntry>("GradientCheckEntry")
      .field("parameter", &JsGradientCheckEntry::parameter)
      .field("index", &JsGradientCheckEntry::index)
      .field("analytic", &JsGradientCheckEntry::analytic)
      .field("numeric", &JsGradientCheckEntry::numeric)
      .field("relativeError", &JsGradientCheckEntry::relativeError);
  value_object<JsGradientCheck>("GradientCheck")
      .field("passed", &JsGradientCheck::passed)
      .field("worst", &JsGradientCheck::worst)
      .field("checked", &JsGradientCheck::checked)
      .field("log", &JsGradientCheck::log);

  function("describe", &Guarded<describe>::call);
  function("bytesInUse", &bytes_in_use);
  function("estimateBytes", &Guarded<estimate_bytes>::call);
  function("createSession", &Guarded<create>::call);
  function("loadSession", &Guarded<load>::call);
  function("loadSessionWithText", &Guarded<load_with_text>::call);

  class_<Session>("Session")
      .function("save", &Guarded<save>::call)
      .function("config", &Guarded<config>::call)
      .function("setConfig", &Guarded<set_config>::call)
      .function("vocabulary", &Guarded<vocabulary>::call)
      .function("weightNames", &Guarded<weight_names>::call)
      .function("parameterCount", &Guarded<parameter_count>::call)
      .function("step", &Guarded<step>::call)
      .function("uniformLoss", &Guarded<uniform_loss>::call)
      .function("hasValidation", &Guarded<has_validation>::call)
      .function("trainingCharacters", &Guarded<training_characters>::call)
      .function("chanceOfLast", &Guarded<chance_of_last>::call)
      .function("train", &Guarded<train>::call)
      .function("validate", &Guarded<validate>::call)
      .function("sample", &Guarded<sample>::call)
      .function("parameters", &Guarded<parameters>::call)
      .function("setParameter", &Guarded<set_parameter>::call)
      .function("forwardBackward", &Guarded<forward_backward>::call)
      .function("gradientFlow", &Guarded<gradient_flow>::call)
      .function("spectralRadii", &Guarded<spectral_radii>::call)
      .function("weightStatistics", &Guarded<weight_statistics>::call)
      .function("inspect", &Guarded<inspect>::call)
      .function("saliency", &Guarded<saliency>::call)
      .function("checkGradients", &Guarded<check_gradients>::call);
}

}  // namespace unroll::js
