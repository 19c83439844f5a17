// What JavaScript can call of the small examples computed by hand. For the size of the module all
// numbers cross in one array each way, which web/src/lib/trace.ts packs and unpacks; coming back,
// a name is the codes of its characters and a 0.
#include <emscripten/bind.h>

#include "bindings/js_convert.h"
#include "bindings/js_error.h"
#include "bindings/js_memory.h"
#include "core/softmax_trace.h"
#include "core/trace.h"

namespace unroll::js {
namespace {

/// Lists of numbers, each after its length.
class ListReader {
 public:
  explicit ListReader(const std::vector<double>& numbers) : numbers_(numbers) {}

  std::vector<double> next() {
    const auto length = std::ptrdiff_t(numbers_[at_]);
    const auto begin = numbers_.begin() + std::ptrdiff_t(at_) + 1;
    at_ += std::size_t(length) + 1;
    return {begin, begin + length};
  }

 private:
  const std::vector<double>& numbers_;
  std::size_t at_ = 0;
};

std::vector<std::int32_t> to_ids(const char* what, const std::vector<double>& numbers) {
  std::vector<std::int32_t> ids;
  for (const double id : numbers) ids.push_back(std::int32_t(to_integer(what, id, 0, 0xffff)));
  return ids;
}

void append(const Values& values, std::vector<double>& out) {
  for (Index k = 0; k < values.size(); ++k) out.push_back(values.data()[k]);
}

/// `names`: the cell and its weights, a space before each weight. `lists`: the scalars, inputs,
/// targets, h0, c0, and each weight.
Float64Array trace_problem(const String& names, const Float64Array& lists) {
  const std::vector<double> numbers = to_vector<double>(lists);
  ListReader reader(numbers);
  const std::vector<double> scalars = reader.next();
  TraceProblem problem;
  problem.vocabulary_size = Index(to_integer("vocabularySize", scalars[0], 2, 16));
  problem.hidden_size = Index(to_integer("hiddenSize", scalars[1], 1, 8));
  problem.loss_at = scalars[2] != 0 ? LossAt::kLast : LossAt::kEvery;
  problem.biases = scalars[3] != 0;
  problem.learning_rate = scalars[4];
  problem.check = scalars[5] != 0;
  problem.inputs = to_ids("inputs", reader.next());
  problem.targets = to_ids("targets", reader.next());
  problem.h0 = reader.next();
  problem.c0 = reader.next();
  problem.cell.clear();
  std::string* name = &problem.cell;
  for (const char c : to_string(names)) {
    if (c == ' ') {
      problem.weights.push_back({"", reader.next()});
      name = &problem.weights.back().name;
    } else {
      name->push_back(c);
    }
  }

  const Trace result = trace(problem);
  std::vector<double> out{result.loss, result.loss_after};
  for (const TracedQuantity& quantity : result.quantities) {
    if (quantity.name == nullptr) continue;
    for (const Index number : {quantity.time_step, quantity.values.rows(), quantity.values.cols(),
                               Index(quantity.numeric.size() > 0)}) {
      out.push_back(double(number));
    }
    append(quantity.values, out);
    append(quantity.numeric, out);
    for (const char* c = quantity.name; *c != 0; ++c) out.push_back(*c);
    out.push_back(0);
  }
  return js::to_js(out);
}

/// All fields of SoftmaxLoss after each other: the arrays, then the numbers.
Float64Array softmax_loss(const Float64Array& logits, const Float64Array& target) {
  Tape tape;
  const SoftmaxLoss result =
      trace_softmax_loss(tape, to_vector<double>(logits), to_vector<double>(target));
  std::vector<double> out;
  for (const Traced array :
       {result.probabilities, result.jacobian, result.surprise, result.cross_entropy_by_probability,
        result.cross_entropy_gradient, result.squared_error_gradient}) {
    append(array.values(), out);
  }
  for (const double number :
       {result.entropy, result.cross_entropy, result.kl_divergence, result.squared_error}) {
    out.push_back(number);
  }
  return js::to_js(out);
}

}  // namespace

EMSCRIPTEN_BINDINGS(unroll_trace) {
  emscripten::register_type<String>("string");
  emscripten::register_type<Float64Array>("Float64Array");
  emscripten::function("bytesInUse", &bytes_in_use);
  emscripten::function("trace", &Guarded<trace_problem>::call);
  emscripten::function("softmaxLoss", &Guarded<softmax_loss>::call);
}

}  // namespace unroll::js
