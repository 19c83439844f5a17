#include "bindings/core_description.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include "core/cell_registry.h"
#include "core/config_json.h"

namespace unroll {
namespace {

rapidjson::Document description() {
  rapidjson::Document document;
  document.Parse(describe_core().c_str());
  return document;
}

TEST(DescribeCore, NamesEveryFieldOnceWithADefaultThatTheCoreTakes) {
  const rapidjson::Document document = description();
  ASSERT_TRUE(document.IsObject());
  const auto& fields = document["fields"];
  ASSERT_EQ(fields.Size(), config_fields().size());
  for (rapidjson::SizeType k = 0; k < fields.Size(); ++k) {
    const auto& field = fields[k];
    const std::string name = field["name"].GetString();
    EXPECT_EQ(name, config_fields()[k].name);
    EXPECT_EQ(field["live"].GetBool(), config_fields()[k].live);
    EXPECT_FALSE(std::string(field["description"].GetString()).empty());
    const std::string type = field["type"].GetString();
    EXPECT_EQ(field["default"].IsBool(), type == "boolean") << name;
    EXPECT_EQ(field["default"].IsNumber(), type == "number" || type == "integer") << name;
    EXPECT_EQ(field.HasMember("choices"), type == "choice") << name;
    EXPECT_EQ(field.HasMember("minimum"), type == "number" || type == "integer") << name;
    EXPECT_EQ(field.HasMember("maximum"), type == "number" || type == "integer") << name;
  }
}

TEST(DescribeCore, TellsCellsApart) {
  const rapidjson::Document document = description();
  const auto& cells = document["cells"];
  ASSERT_EQ(cells.Size(), cell_kinds().size());
  EXPECT_STREQ(cells[0]["kind"].GetString(), "rnn");
  EXPECT_FALSE(cells[0]["hasCellState"].GetBool());
  EXPECT_EQ(cells[0]["weights"].Size(), 5u);  // U, W, b, V, c
  EXPECT_STREQ(cells[1]["kind"].GetString(), "lstm");
  EXPECT_TRUE(cells[1]["hasCellState"].GetBool());
  EXPECT_EQ(cells[1]["gates"].Size(), 4u);
}

TEST(DescribeCore, SaysTheLimits) {
  const rapidjson::Document document = description();
  EXPECT_EQ(document["maximumCharacters"].GetInt64(), 16'777'216);
  EXPECT_EQ(document["maximumBytes"].GetInt64(), 1'500'000'000);
  EXPECT_FALSE(std::string(document["version"].GetString()).empty());
}

}  // namespace
}  // namespace unroll
