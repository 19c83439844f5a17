// The contract of ONE time step of a recurrent layer. A cell knows its equations and their
// derivatives; it knows neither the time loop nor where its input comes from (char_model does).
//
// What every cell shares is taken out of it: the input part of the pre-activations,
// W_ih x_t + b_ih, depends on no earlier step, so the model computes it for the whole window at
// once.
#pragma once

#include <string>
#include <vector>

#include "core/parameter_set.h"
#include "core/product.h"
#include "core/types.h"

namespace unroll {

/// Part of a named weight: gate block `gate` (H rows) of one of the layer's parameters.
struct WeightBlock {
  enum class Of { kInput, kRecurrent, kBias } of;
  Index gate;
};

/// A weight as the lectures name it, such as W_f, which acts on [h_{t-1}, x_t].
struct NamedWeight {
  std::string name;
  std::vector<WeightBlock> blocks;
};

/// What is known of a kind of cell before one is made.
struct CellKind {
  std::string name;                // "rnn", "lstm"
  std::vector<std::string> gates;  // the G blocks of H rows, in the order of storage
  bool has_cell_state;             // C_t beside h_t
  Index forget_gate;               // block whose bias `forgetBias` is added to; -1: none
  std::vector<NamedWeight> weights;
  std::string readout_weight;  // "V" or "W_y": the lectures name it by the cell
  std::string readout_bias;
};

enum class Nonlinearity { kTanh, kRelu };

/// One time step of B sequences, forward. A column is a sequence.
template <class S>
struct ForwardStep {
  const LeftFactor<S>& W_hh;  // G·H × H
  ConstMatrixRef<S> h_prev;   // H × B
  ConstMatrixRef<S> c_prev;   // H × B, or 0 × B for a cell without C
  MatrixRef<S> gates;         // G·H × B; in: the input part; out: the activated gates
  MatrixRef<S> cache;         // cache_blocks·H × B; out
  MatrixRef<S> h;             // H × B; out
  MatrixRef<S> c;             // H × B or 0 × B; out
};

/// The same time step, backward. Everything forward left behind is const here.
template <class S>
struct BackwardStep {
  const LeftFactor<S>& W_hh_transposed;  // H × G·H
  ConstMatrixRef<S> c_prev;              // H × B or 0 × B
  ConstMatrixRef<S> gates;               // G·H × B, activated
  ConstMatrixRef<S> cache;
  ConstMatrixRef<S> h;   // H × B
  ConstMatrixRef<S> dh;  // H × B; ∂L/∂h_t, complete
  MatrixRef<S> dc;       // H × B or 0 × B; in: the part from C_{t+1}; out: ∂L/∂C_t, complete
  MatrixRef<S> dgates;   // G·H × B; out: ∂L/∂(pre-activations)
  MatrixRef<S> dh_prev;  // H × B; out: this step's part of ∂L/∂h_{t-1}
  MatrixRef<S> dc_prev;  // H × B or 0 × B; out: ∂L/∂C_{t-1} through C_t
};

template <class S>
class Cell {
 public:
  virtual ~Cell() = default;

  virtual const CellKind& kind() const = 0;
  Index hidden_size() const { return hidden_size_; }
  Index gate_rows() const { return Index(kind().gates.size()) * hidden_size_; }
  Index cell_state_rows() const { return kind().has_cell_state ? hidden_size_ : 0; }
  /// Blocks of H rows that backward needs beside the gates, h and C.
  virtual Index cache_blocks() const = 0;

  /// Adds the recurrent parameters of layer `layer`, here "rnn.weight_hh_l<layer>" (G·H × H).
  virtual void add_parameters(ParameterSet<S>& parameters, Index layer);
  /// Index of weight_hh in the table.
  Index weight_hh() const { return weight_hh_; }

  virtual void forward(const ParameterSet<S>& parameters, ForwardStep<S> step) const = 0;
  virtual void backward(const ParameterSet<S>& parameters, BackwardStep<S> step) const = 0;

  /// Adds the gradients of the recurrent parameters, from all T·B columns of the window in one
  /// product: dW_hh += Σ_t dgates_t h_{t-1}ᵀ.
  virtual void accumulate(ParameterSet<S>& parameters, const ConstMatrixRef<S>& dgates,
                          const ConstMatrixRef<S>& h_prev, LeftFactor<S>& scratch) const;

 protected:
  explicit Cell(Index hidden_size) : hidden_size_(hidden_size) {}

 private:
  Index hidden_size_;
  Index weight_hh_ = -1;
};

}  // namespace unroll
