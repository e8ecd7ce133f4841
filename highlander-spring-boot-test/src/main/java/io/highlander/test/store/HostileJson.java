package io.highlander.test.store;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A JSON text of which something is lost if it is read and written again, in whatever form. */
final class HostileJson {

    static final int BYTES = 300_000;

    private static final List<String> VALUES = List.of(
            "{ \"b\" :1 ,\r\n\"a\":\t2,\"b\" : 3 }",
            "{\"\":{ },\"a\":[\n],\"\":\"\"}",
            "{\"\\u0061\":1,\"a\":2,\"A\":3}",
            "\"\\u0000\"",
            "\"\\ud83d\"",
            "\"\\uDE00\\ud83d x \\uDBFF\"",
            "\"\\ud83d\\ude00 \\uD83D\\uDE00 😀\"",
            "\"\\u0041\\u00e9\\u00E9\\/\\b\\f\\n\\r\\t\\\"\\\\\"",
            "\"/ é e\u0301 \u007f \u0085 \u00a0 \u2028\u2029 \u202e \ufeff \ufdd0 \uffff \ud83f\udfff \udbff\udfff\"",
            "1e400",
            "-1E-400",
            "1E+2",
            "100",
            "1.0",
            "1.10",
            "-0",
            "-0.0",
            "0e0",
            "9007199254740993",
            "18446744073709551616",
            "1234567890".repeat(10),
            "0." + "0123456789".repeat(10),
            "true  ",
            "null",
            "[".repeat(90) + "]".repeat(90),
            "{\"@class\":\"java.lang.Object\",\"__proto__\":{},\"$ref\":\"#\"}",
            "\"'; -- ? ?? :a $1 %s ${a} {0} <![CDATA[ ]]> &amp;\"",
            "\"" + "😀".repeat(5_000) + "\"");

    private HostileJson() {}

    /** Returns {@value #BYTES} bytes, the same each time. */
    static byte[] text() {
        StringBuilder text = new StringBuilder("\r\n\t [ ");
        int bytes = text.length();
        for (int i = 0; ; i++) {
            String value = (i == 0 ? "" : i % 2 == 0 ? "," : " \n,\t") + VALUES.get(i % VALUES.size());
            bytes += value.getBytes(StandardCharsets.UTF_8).length;
            if (bytes >= BYTES) {
                break;
            }
            text.append(value);
        }
        text.append(']');
        int rest = BYTES - text.toString().getBytes(StandardCharsets.UTF_8).length;
        return text.append(" ".repeat(rest)).toString().getBytes(StandardCharsets.UTF_8);
    }
}
