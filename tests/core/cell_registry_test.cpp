#include "core/cell_registry.h"

#include <set>

#include <gtest/gtest.h>

#include "core/check.h"

namespace unroll {
namespace {

TEST(CellRegistry, HasTheVanillaRnnAndTheLstm) {
  std::set<std::string> names;
  for (const CellKind* kind : cell_kinds()) {
    EXPECT_TRUE(names.insert(kind->name).second) << kind->name << " twice";
  }
  EXPECT_TRUE(names.contains("rnn"));
  EXPECT_TRUE(names.contains("lstm"));
}

TEST(CellRegistry, RefusesANameItDoesNotKnow) {
  for (const char* name : {"", "LSTM", "lstm ", "transformer"}) {
    try {
      find_cell_kind(name);
      ADD_FAILURE() << name;
    } catch (const ConfigError& error) {
      EXPECT_EQ(error.field(), "cell");
      EXPECT_NE(std::string(error.what()).find('"' + std::string(name) + '"'), std::string::npos);
    }
    EXPECT_THROW(make_cell<float>(name, 4, Nonlinearity::kTanh), ConfigError);
    EXPECT_THROW(make_cell<double>(name, 4, Nonlinearity::kTanh), ConfigError);
  }
}

}  // namespace
}  // namespace unroll
