// The model: L recurrent layers on one-hot characters, a linear readout, and backpropagation
// through time. This is where the time loop is; what happens within one step is the cell's.
//
//   layer 0:  input part = weight_ih[:, x_t] + bias_ih      (one-hot: a column, never a product)
//   layer l:  input part = weight_ih h_t^{l-1} + bias_ih    (all T·B columns in one product)
//   readout:  logits_t = W_y h_t^{L-1} + bias               (all counted columns in one product)
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/batcher.h"
#include "core/cell.h"
#include "core/parameter_set.h"
#include "core/types.h"

namespace unroll {

/// Loss at every step (language modelling), or at the last step of the window only, which is what
/// makes a vanishing gradient visible: the first injects fresh gradient at every step.
enum class LossAt { kEvery, kLast };

struct ModelShape {
  std::string cell = "lstm";
  Nonlinearity nonlinearity = Nonlinearity::kTanh;  // rnn only
  Index vocabulary_size = 0;                        // V
  Index hidden_size = 0;                            // H
  Index layers = 1;                                 // L
};

/// Where the sequences are after a step: h, and C for cells that have one; per layer H × B.
template <class S>
struct RecurrentState {
  std::vector<Matrix<S>> h;
  std::vector<Matrix<S>> c;  // 0 × B for a cell without C

  void set_zero();
};

/// All that forward leaves behind for one layer; the window's steps side by side.
template <class S>
struct LayerActivations {
  LeftFactor<S> W_hh;  // the weights that the step multiplies by, packed
  LeftFactor<S> W_ih;  // empty in layer 0, which looks columns up
  Matrix<S> gates;     // G·H × T·B, activated
  Matrix<S> cache;     // cache_blocks·H × T·B
  Matrix<S> h;         // H × (T+1)·B; the first B columns are the state before the window
  Matrix<S> c;         // H × (T+1)·B, or 0 rows
};

/// The forward pass of one window. Backward reads it and changes nothing.
template <class S>
struct Activations {
  std::vector<LayerActivations<S>> layers;
  LeftFactor<S> W_y;
  Matrix<S> logits;  // V × n; n = T·B, or B with the loss at the last step
};

/// What backward writes; kept between steps so that none of it is allocated twice.
template <class S>
struct BackwardWorkspace {
  Matrix<S> dlogits;         // V × n
  Matrix<S> dgates;          // G·H × T·B, of the layer in work
  Matrix<S> dh;              // H × T·B: ∂L/∂h_t from above; from the loop, complete
  Matrix<S> dh_next;         // H × B: ∂L/∂h_t from step t+1
  Matrix<S> dc;              // H × B: ∂L/∂C_t
  Matrix<S> dc_prev;         // H × B
  LeftFactor<S> transposed;  // W_y, W_hh or W_ih, whichever the gradient passes through
  LeftFactor<S> scratch;
};

/// Sees the gradient on its way back: ∂L/∂h_t (H × B) and ∂L/∂C_t (H × B, or 0 × B) of a layer at
/// time step t, each complete. Layers come from the top, time steps from the last.
template <class S>
using GradientObserver = std::function<void(Index layer, Index t, const ConstMatrixRef<S>& dh,
                                            const ConstMatrixRef<S>& dc)>;

/// L2 norms over all B sequences of the gradient at each layer and time step: L × T.
struct GradientThroughTime {
  Matrix<double> h;  // ‖∂L/∂h_t‖
  Matrix<double> c;  // ‖∂L/∂C_t‖; 0 × T for a cell without C
};

template <class S>
class CharModel {
 public:
  /// Throws ConfigError for an unknown cell, ArgumentError for a size below 1.
  explicit CharModel(const ModelShape& shape,
                     ParameterStorage storage = ParameterStorage::kTableAndArenas);

  const ModelShape& shape() const { return shape_; }
  const CellKind& cell_kind() const { return cells_[0]->kind(); }
  Index cache_blocks() const { return cells_[0]->cache_blocks(); }
  ParameterSet<S>& parameters() { return parameters_; }
  const ParameterSet<S>& parameters() const { return parameters_; }
  Index cell_state_rows() const { return cells_[0]->cell_state_rows(); }

  RecurrentState<S> zero_state(Index batch_size) const;
  /// The same into a state that is there; allocates only if its size changes.
  void set_zero_state(Index batch_size, RecurrentState<S>& state) const;

  /// Runs the window from `state` and leaves every intermediate in `out`, whose matrices are
  /// resized only if the window's size changed. The same as pack_weights and then forward_packed.
  void forward(const Window& window, const RecurrentState<S>& state, LossAt loss_at,
               Activations<S>& out) const;

  /// Copies the weights as they are now into `out`, in the order the products want them.
  void pack_weights(Activations<S>& out) const;
  /// forward with the weights as they were packed: for many short windows in a row.
  void forward_packed(const Window& window, const RecurrentState<S>& state, LossAt loss_at,
                      Activations<S>& out) const;

  /// The state after the window that `activations` came from.
  void read_final_state(const Activations<S>& activations, RecurrentState<S>& state) const;

  /// Adds the gradient of a loss to parameters().gradients(), given ∂L/∂logits in `work.dlogits`
  /// (V × n). `through_time`, if not null, receives the norms at each layer and step.
  void backward(const Window& window, LossAt loss_at, const Activations<S>& activations,
                BackwardWorkspace<S>& work, GradientThroughTime* through_time = nullptr);

  /// The same way back through layers and time, without the gradients of the weights. Leaves
  /// ∂L/∂(pre-activations) of layer 0 in `work.dgates` (G·H × T·B).
  void propagate(const Window& window, LossAt loss_at, const Activations<S>& activations,
                 BackwardWorkspace<S>& work, const GradientObserver<S>& observe) const;

  /// Table indices, for those who name weights.
  Index weight_ih(Index layer) const { return weight_ih_[std::size_t(layer)]; }
  Index weight_hh(Index layer) const { return cells_[std::size_t(layer)]->weight_hh(); }
  Index bias_ih(Index layer) const { return bias_ih_[std::size_t(layer)]; }
  Index readout_weight() const { return readout_weight_; }
  Index readout_bias() const { return readout_bias_; }

 private:
  void forward_layer(Index layer, const Window& window, const RecurrentState<S>& state,
                     Activations<S>& out) const;
  /// From ∂L/∂logits down through layers and time; `after_layer(layer)` finds `work.dgates` of it.
  template <class AfterLayer>
  void go_back(const Window& window, const Activations<S>& activations, BackwardWorkspace<S>& work,
               const GradientObserver<S>& observe, const AfterLayer& after_layer) const;
  void enter_readout(const Window& window, BackwardWorkspace<S>& work) const;
  void go_back_through_time(Index layer, const Window& window, const Activations<S>& activations,
                            BackwardWorkspace<S>& work, const GradientObserver<S>& observe) const;
  void accumulate_layer(Index layer, const Window& window, const Activations<S>& activations,
                        BackwardWorkspace<S>& work);
  void enter_layer_below(Index layer, BackwardWorkspace<S>& work) const;

  ModelShape shape_;
  ParameterSet<S> parameters_;
  std::vector<std::unique_ptr<Cell<S>>> cells_;
  std::vector<Index> weight_ih_;
  std::vector<Index> bias_ih_;
  Index readout_weight_ = -1;
  Index readout_bias_ = -1;
};

/// The targets that the loss counts: all of them, or the last B.
std::span<const std::int32_t> counted_targets(const Window& window, LossAt loss_at);

/// The cross-entropy of a forward pass; leaves ∂L/∂logits in `work.dlogits`, ready for backward.
template <class S>
double cross_entropy(const Window& window, LossAt loss_at, const Activations<S>& activations,
                     BackwardWorkspace<S>& work);

/// Share of the sequences for which the largest logit at the last step is the target's.
template <class S>
double last_accuracy(const Window& window, const Activations<S>& activations);

}  // namespace unroll
