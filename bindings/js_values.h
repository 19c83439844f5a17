// What the core measures as JavaScript objects, their fields named once here and once in the
// registrations of bindings.cpp.
#pragma once

#include <emscripten/val.h>

#include <algorithm>
#include <string>
#include <vector>

#include "bindings/js_convert.h"
#include "bindings/session.h"

namespace unroll::js {

EMSCRIPTEN_DECLARE_VAL_TYPE(StepMetricsArray)
EMSCRIPTEN_DECLARE_VAL_TYPE(ParameterArray)
EMSCRIPTEN_DECLARE_VAL_TYPE(NamedRadiusArray)
EMSCRIPTEN_DECLARE_VAL_TYPE(LayerValuesArray)

struct JsStepMetrics {
  double step, epoch, charactersSeen, loss, penalty, gradientNorm, clippedNorm, updateNorm,
      weightNorm, lastAccuracy;
  Float64Array weightGradientNorms{emscripten::val::undefined()};
};
struct JsValidation {
  double loss, characters, lastAccuracy;
};
struct JsGradientFlow {
  double timeSteps, layers, fitLags;
  Float64Array hidden{emscripten::val::undefined()};
  Float64Array cell{emscripten::val::undefined()};
  Float64Array hiddenDecay{emscripten::val::undefined()};
  Float64Array cellDecay{emscripten::val::undefined()};
  Float64Array forgetGate{emscripten::val::undefined()};
};
struct JsNamedRadius {
  std::string name;
  double radius;
};
struct JsWeightStatistics {
  double limit;
  Float64Array counts{emscripten::val::undefined()};
  double nearZeroShare;
};
/// gates: G·H × N of the layer, column after column; c is empty for a cell without C.
struct JsLayerValues {
  Float32Array gates{emscripten::val::undefined()};
  Float32Array h{emscripten::val::undefined()};
  Float32Array c{emscripten::val::undefined()};
};
struct JsInspection {
  LayerValuesArray layers{emscripten::val::undefined()};
  Float32Array probabilities{emscripten::val::undefined()};
  Float64Array surprise{emscripten::val::undefined()};
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

inline JsStepMetrics to_js(const StepMetrics& m) {
  return {double(m.step),
          m.epoch,
          double(m.characters_seen),
          m.loss,
          m.penalty,
          m.gradient_norm,
          m.clipped_norm,
          m.update_norm,
          m.weight_norm,
          m.last_accuracy,
          js::to_js(m.weight_gradient_norms)};
}

inline JsParameter to_js(const ParameterInfo& info, const std::vector<float>& data) {
  const std::vector<Index> shape = info.shape();
  return {info.name, NumberArray(emscripten::val::array(shape)), js::to_js(data)};
}

/// Row after row.
inline std::vector<double> rows_of(const Matrix<double>& matrix) {
  const Matrix<double> transposed = matrix.transpose();
  return {transposed.data(), transposed.data() + transposed.size()};
}

inline std::vector<double> decays_of(const Matrix<double>& norms, Index last_lag) {
  std::vector<double> decays;
  for (Index layer = 0; layer < norms.rows(); ++layer) {
    decays.push_back(decay_per_step(norms.row(layer).transpose(), last_lag));
  }
  return decays;
}

/// The decay is fitted over the lags up to `fit_lags`.
inline JsGradientFlow to_js(const GradientFlow& flow, Index fit_lags) {
  const Index last_lag = std::min(fit_lags, flow.h.cols() - 1);
  return {double(flow.h.cols()),
          double(flow.h.rows()),
          double(last_lag),
          js::to_js(rows_of(flow.h)),
          js::to_js(rows_of(flow.c)),
          js::to_js(decays_of(flow.h, last_lag)),
          js::to_js(decays_of(flow.c, last_lag)),
          js::to_js(rows_of(flow.forget_gate))};
}

inline JsInspection to_js(const Inspection<float>& inspection) {
  emscripten::val layers = emscripten::val::array();
  for (const auto& layer : inspection.layers) {
    layers.call<void>(
        "push", JsLayerValues{js::to_js(layer.gates), js::to_js(layer.h), js::to_js(layer.c)});
  }
  return {LayerValuesArray(layers), js::to_js(inspection.probabilities),
          js::to_js(inspection.surprise)};
}

}  // namespace unroll::js
