package io.highlander.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathSegmentTest {

    private static final int MAX_LENGTH = 200;
    private static final int TEXTS = 200_000;
    private static final List<String> LOOKALIKES = List.of(
            "a",
            "A",
            "b",
            "0",
            "-",
            "_",
            "~",
            "%",
            "%2F",
            "%2f",
            "/",
            "\\",
            ".",
            " ",
            "\u0000",
            "ä",
            "a\u0308",
            "ß",
            "İ",
            "ı",
            "😀",
            "~ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "groceries,groceries",
                "a-b_9,a-b_9",
                "Ann,%41nn",
                "a/b,a%2Fb",
                "..,%2E%2E",
                "a%2fb,a%252fb",
                "ü,%C3%BC",
                "😀,%F0%9F%98%80",
                "~a,%7Ea",
                "\" \",%20"
            })
    void writesOtherCharactersAsBytes(String text, String segment) {
        assertThat(PathSegment.of(text, MAX_LENGTH)).isEqualTo(segment);
    }

    @Test
    void namesALongTextByItsHash() {
        assertThat(PathSegment.of("a".repeat(200), 200)).isEqualTo("a".repeat(200));
        assertThat(PathSegment.of("a".repeat(201), 200))
                .isEqualTo("~a92efd82109373e58f9a2056dee01e807e216ce6075f7051207c0a9f7d666e50");
        assertThat(PathSegment.of("A".repeat(22), 65)).startsWith("~").hasSize(65);
        assertThat(PathSegment.of("A".repeat(21), 65)).isEqualTo("%41".repeat(21));
    }

    @Test
    void differentTextsHaveDifferentSegmentsEvenWhereCaseIsIgnored() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < TEXTS; i++) {
            String text = randomText(random);
            String segment = PathSegment.of(text, MAX_LENGTH).toLowerCase(Locale.ROOT);
            String other = texts.putIfAbsent(segment, text);
            assertThat(other == null || other.equals(text))
                    .as("seed %d: '%s' and '%s' both have the segment %s", seed, text, other, segment)
                    .isTrue();
        }
    }

    @Test
    void segmentsAreShortAndOfASafeAlphabet() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = randomText(random);
            int maxLength = 65 + random.nextInt(700);
            String segment = PathSegment.of(text, maxLength);
            assertThat(segment.length() <= maxLength && segment.matches("~[0-9a-f]{64}|([a-z0-9_-]|%[0-9A-F]{2})*"))
                    .as("seed %d: segment %s of '%s'", seed, segment, text)
                    .isTrue();
        }
    }

    @Test
    void aShortSegmentCanBeReadBack() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = randomText(random);
            String segment = PathSegment.of(text, 100_000);
            assertThat(decoded(segment)).as("seed %d", seed).isEqualTo(text);
        }
    }

    @Test
    void bucketsAreTwoDigitsAndEvenlyFilled() {
        Map<String, Integer> sizes = new HashMap<>();
        for (int i = 0; i < 25_600; i++) {
            sizes.merge(PathSegment.bucketOf("user-" + i), 1, Integer::sum);
        }
        assertThat(sizes).hasSize(256);
        assertThat(sizes.keySet()).allMatch(bucket -> bucket.matches("[0-9a-f]{2}"));
        assertThat(sizes.values()).allMatch(size -> size > 50 && size < 160);
    }

    @Test
    void namesAreForEver() {
        Set<String> names = new HashSet<>();
        for (String text : LOOKALIKES) {
            names.add(PathSegment.bucketOf(text) + "/" + PathSegment.of(text, 65));
        }
        assertThat(names).contains("ca/a", "55/%41", "8a/%2F").hasSameSizeAs(LOOKALIKES);
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int parts = 1 + random.nextInt(random.nextInt(20) == 0 ? 200 : 4);
        for (int i = 0; i < parts; i++) {
            if (random.nextInt(4) > 0) {
                text.append(LOOKALIKES.get(random.nextInt(LOOKALIKES.size())));
            } else {
                text.appendCodePoint(randomCharacter(random));
            }
        }
        return text.toString();
    }

    private static int randomCharacter(Random random) {
        int codePoint = random.nextInt(Character.MAX_CODE_POINT + 1);
        boolean isSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return isSurrogate ? 'x' : codePoint;
    }

    private static String decoded(String segment) {
        byte[] bytes = new byte[segment.length()];
        int length = 0;
        for (int i = 0; i < segment.length(); i++) {
            if (segment.charAt(i) == '%') {
                bytes[length++] = (byte) Integer.parseInt(segment.substring(i + 1, i + 3), 16);
                i += 2;
            } else {
                bytes[length++] = (byte) segment.charAt(i);
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    @Test
    void aSegmentIsReadBackUnlessItIsAHash() {
        for (String text : LOOKALIKES) {
            assertThat(PathSegment.textOf(PathSegment.of(text, MAX_LENGTH))).isEqualTo(text);
            assertThat(PathSegment.isHash(PathSegment.of(text, MAX_LENGTH))).isFalse();
        }
        assertThat(PathSegment.isHash(PathSegment.of("ä".repeat(MAX_LENGTH), MAX_LENGTH)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "%41%", "%4", "%61", "%c3%bc", "%FF", "a.b", "~a", "ü", "a/b"})
    void whatIsNoSegmentHasNoText(String segment) {
        assertThat(PathSegment.textOf(segment)).isNull();
    }
}
