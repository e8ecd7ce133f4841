package io.highlander.test.store;

import io.highlander.EntityId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Keys that have led stores astray. */
final class HostileKeys {

    private static final List<String> KEYS = keys();

    private HostileKeys() {}

    static List<String> all() {
        return KEYS;
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(List.of(
                ".",
                "..",
                "../..",
                "/",
                "//",
                "/etc/passwd",
                "a/b",
                "a//b",
                "a%2Fb",
                "a%2fb",
                "%2e%2e",
                "%",
                "%25",
                " ",
                "a ",
                " a",
                "a b",
                "a+b",
                "a",
                "A",
                "é",
                "e\u0301",
                "😀",
                "\u202e",
                "~",
                "~a",
                "-",
                "_",
                "a.json",
                "..\\..",
                "C:\\a",
                "a?b",
                "a#b",
                "a&b=c",
                "<a>",
                "'",
                "\"",
                "*",
                "$(id)",
                "con",
                "NUL",
                ".lock",
                ".successor",
                "_highlander",
                "ß",
                "SS",
                "ss",
                "İ",
                "i",
                "İ".toLowerCase(Locale.ROOT),
                "'; delete from highlander_state; --",
                "a_",
                "a%",
                "\uffff"));
        keys.add("a".repeat(EntityId.MAX_KEY_BYTES));
        keys.add("A".repeat(EntityId.MAX_KEY_BYTES));
        keys.add("a".repeat(EntityId.MAX_KEY_BYTES - 1) + "b");
        keys.add("/".repeat(EntityId.MAX_KEY_BYTES));
        keys.add("../".repeat(EntityId.MAX_KEY_BYTES / 3));
        keys.add("😀".repeat(EntityId.MAX_KEY_BYTES / 4));
        return List.copyOf(keys);
    }
}
