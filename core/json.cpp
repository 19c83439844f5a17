#include "core/json.h"

#include <rapidjson/error/en.h>

#include "core/check.h"

namespace unroll {

rapidjson::Document parse_json(std::string_view text, std::string& problem) {
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag |
                              rapidjson::kParseValidateEncodingFlag;
  problem.clear();
  rapidjson::Document document;
  document.Parse<kFlags>(text.data(), text.size());
  if (document.HasParseError()) {
    problem = message("not valid JSON at byte ", document.GetErrorOffset(), " (",
                      rapidjson::GetParseError_En(document.GetParseError()), ")");
  } else if (text.find('\0') != text.npos) {
    // RapidJSON takes it for the end.
    problem = message("not valid JSON at byte ", text.find('\0'), " (a NUL character)");
  }
  return document;
}

}  // namespace unroll
