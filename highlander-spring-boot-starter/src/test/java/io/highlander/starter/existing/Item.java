package io.highlander.starter.existing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Has what JSON settings differ in. */
public record Item(
        String itemName,
        String description,
        Instant madeAt,
        Duration warranty,
        BigDecimal price,
        List<String> labels,
        Optional<String> maker) {

    public static final Item SAMPLE = new Item(
            "lamp",
            null,
            Instant.parse("2026-01-02T03:04:05.678Z"),
            Duration.ofDays(730),
            new BigDecimal("19.90"),
            List.of(),
            Optional.empty());
}
