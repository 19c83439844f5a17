// What JavaScript can call. Registrations only: what the calls do is in session.cpp, how values and
// errors cross in js_convert.h and js_error.h. lib.ts wraps all of it and is what users see.
#include <emscripten/bind.h>
#include <malloc.h>

#include <memory>

#include "bindings/core_description.h"
#include "bindings/js_convert.h"
#include "bindings/js_error.h"
#include "bindings/session.h"
#include "core/config_json.h"
#include "core/memory_estimate.h"
#include "core/utf8.h"

namespace unroll::js {
namespace {

EMSCRIPTEN_DECLARE_VAL_TYPE(StepMetricsArray)
EMSCRIPTEN_DECLARE_VAL_TYPE(ParameterArray)

constexpr std::int64_t kLargestCount = 0x7fffffff;

// Results, with their fields named once.
struct JsStepMetrics {
  double step, epoch, charactersSeen, loss, penalty, gradientNorm, clippedNorm, updateNorm,
      weightNorm;
  Float64Array weightGradientNorms{emscripten::val::undefined()};
};
struct JsValidation {
  double loss, characters;
};
struct JsParameter {
  std::string name;
  NumberArray shape{emscripten::val::undefined()};
  Float32Array data{emscripten::val::undefined()};
};
struct JsBatchGradients {
  double loss, gradientNorm;
  Float32Array logits{emscripten::val::undefined()};
  ParameterArray gradients{emscripten::val::undefined()};
  Float32Array hiddenGradientNorms{emscripten::val::undefined()};
  Float32Array cellGradientNorms{emscripten::val::undefined()};
};
struct JsGradientCheckEntry {
  std::string parameter;
  double index, analytic, numeric, relativeError;
};
struct JsGradientCheck {
  bool passed;
  JsGradientCheckEntry worst;
  double checked;
  std::string log;
};

JsStepMetrics to_js(const StepMetrics& m) {
  return {double(m.step),
          m.epoch,
          double(m.characters_seen),
          m.loss,
          m.penalty,
          m.gradient_norm,
          m.clipped_norm,
          m.update_norm,
          m.weight_norm,
          js::to_js(m.weight_gradient_norms)};
}

JsParameter to_js(const ParameterInfo& info, const std::vector<float>& data) {
  const std::vector<Index> shape = info.shape();
  return {info.name, NumberArray(emscripten::val::array(shape)), js::to_js(data)};
}

std::string describe() { return describe_core(); }

/// What the allocator has handed out: whoever looks for a leak has to know it to the byte.
double bytes_in_use() { return double(mallinfo().uordblks); }

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
  return {result.loss, double(result.characters)};
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
      .field("weightGradientNorms", &JsStepMetrics::weightGradientNorms);
  value_object<JsValidation>("Validation")
      .field("loss", &JsValidation::loss)
      .field("characters", &JsValidation::characters);
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
      .function("train", &Guarded<train>::call)
      .function("validate", &Guarded<validate>::call)
      .function("sample", &Guarded<sample>::call)
      .function("parameters", &Guarded<parameters>::call)
      .function("setParameter", &Guarded<set_parameter>::call)
      .function("forwardBackward", &Guarded<forward_backward>::call)
      .function("checkGradients", &Guarded<check_gradients>::call);
}

}  // namespace unroll::js
