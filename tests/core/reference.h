// The reference values of tests/data (PyTorch, float64; see the README there) as the core's types.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <rapidjson/document.h>

#include "core/char_model.h"

namespace unroll::test {

/// Numbers of a JSON array of any depth, in the order they are written.
struct Numbers {
  std::vector<Index> shape;
  std::vector<double> values;
};

/// One cell kind of one file. Every access throws, naming the key, if the file does not have it.
class Reference {
 public:
  /// `file` is "one_layer" or "two_layers"; `cell` "rnn_tanh", "rnn_relu", "lstm" or "gru".
  Reference(const std::string& file, const std::string& cell);

  ModelShape shape() const;
  Window window() const;

  /// `path` is keys joined by slashes, such as "last_step/loss".
  Numbers numbers(const std::string& path) const;
  double number(const std::string& path) const { return numbers(path).values.at(0); }
  /// The keys of the object at `path` ("" is the cell itself), sorted.
  std::vector<std::string> keys(const std::string& path) const;

  /// A model with the file's parameters. Throws if a name or shape differs.
  template <class S>
  CharModel<S> model() const;
  /// h0 and c0.
  template <class S>
  RecurrentState<S> state() const;

 private:
  const rapidjson::Value& at(const std::string& path) const;  // from the top of the file
  Index dimension(const std::string& name) const;

  std::string file_name_;
  std::string cell_;
  std::shared_ptr<const rapidjson::Document> file_;
};

/// The keys of the "cells" of a file, sorted.
std::vector<std::string> reference_cells(const std::string& file);

/// How far `actual` is from `expected` at worst, relative to each expected number or, where that is
/// less, to `floor` times the largest of them. Infinite if the sizes differ or either is not
/// finite.
template <class S>
double deviation(const std::vector<double>& expected, const std::vector<S>& actual, double floor);

/// Columns as the core stores them, read in PyTorch's order [column][row].
template <class S>
std::vector<S> entries(const Matrix<S>& columns);

}  // namespace unroll::test
