package io.highlander.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All figures of a run, with every round. */
final class Json {

    private Json() {}

    static String of(Report report, Map<String, String> machine) {
        List<Map<String, Object>> values = new ArrayList<>();
        for (Report.Value value : report.values()) {
            Map<String, Object> entry = entry(value.name(), value.median(), value.bar());
            entry.put("unit", value.unit());
            entry.put("rounds", value.rounds());
            values.add(entry);
        }
        List<Map<String, Object>> ratios = report.ratios().stream()
                .map(ratio -> entry(ratio.name(), ratio.value(), ratio.bar()))
                .toList();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("ratios", ratios);
        all.put("values", values);
        all.put("failures", report.failures());
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(all);
    }

    private static Map<String, Object> entry(String name, double figure, Bar bar) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", name);
        entry.put("value", figure);
        if (bar != Bar.NONE) {
            entry.put("bar", bar.toString());
            entry.put("met", bar.isMetBy(figure));
        }
        return entry;
    }
}
