// How strongly a recurrent matrix can stretch what passes through it again and again.
#pragma once

#include <string>
#include <vector>

#include "core/char_model.h"

namespace unroll {

/// The largest absolute value of the eigenvalues of a square matrix, by Gelfand's formula
/// ρ = lim ‖W^k‖^(1/k) (Gelfand 1941) at k = 2^12, reached by squaring; the result is above ρ by at
/// most a factor (√n κ)^(1/k), κ the condition of the eigenvectors: below 1 % unless W is
/// defective. Twelve products instead of an eigenvalue solver, because those run on the same kernel
/// as training, and for a rotation among the leading eigenvalues nothing special is to be done. Not
/// finite if W is not. Throws ArgumentError if W is not square.
template <class S>
double spectral_radius(const ConstMatrixRef<S>& w);

struct NamedRadius {
  std::string name;  // as in WeightNorms: "W", or "W_f_l1" where there are several layers
  double radius;
};

/// Of every gate's hidden-to-hidden matrix (H × H), layer by layer.
template <class S>
std::vector<NamedRadius> spectral_radii(const CharModel<S>& model);

}  // namespace unroll
