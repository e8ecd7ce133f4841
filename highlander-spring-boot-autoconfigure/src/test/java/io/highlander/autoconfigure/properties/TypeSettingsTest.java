package io.highlander.autoconfigure.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.autoconfigure.entity.HighlanderEntityScan;
import io.highlander.autoconfigure.sample.SampleApplication;
import io.highlander.autoconfigure.scanned.limited.Page;
import io.highlander.exception.HighlanderException;
import io.highlander.model.ActivationSettings;
import io.highlander.model.IdempotencyKeyLimits;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class TypeSettingsTest {

    private final TypeSettings settings = settings(Map.of(
            "highlander.activation.idle-timeout", "7m",
            "highlander.activation.mailbox-capacity", "70",
            "highlander.gateway.timeout", "7s",
            "highlander.state.max-size", "7KB",
            "highlander.types.game.idle-timeout", "1h",
            "highlander.types.game.mailbox-capacity", "5",
            "highlander.types.game.timeout", "2s",
            "highlander.types.game.max-size", "3KB",
            "highlander.types.[odd/type].timeout", "4s"));

    private final TypeSettings ofKeys = settings(Map.of(
            "highlander.activation.idempotency-keys.max", "20",
            "highlander.activation.idempotency-keys.retention", "1h",
            "highlander.activation.idempotency-keys.max-size", "7KB",
            "highlander.types.game.idempotency-keys.max", "30",
            "highlander.types.mail.idempotency-keys.retention", "2m",
            "highlander.types.mail.idempotency-keys.max-size", "2MB"));

    private static TypeSettings settings(Map<String, String> properties) {
        Binder binder = new Binder(new MapConfigurationPropertySource(properties));
        return new TypeSettings(binder.bindOrCreate("highlander", HighlanderProperties.class));
    }

    @Test
    void typeHasItsOwn() {
        assertThat(settings.activation("game")).isEqualTo(new ActivationSettings(Duration.ofHours(1), 5));
        assertThat(settings.timeout("game")).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.maxStateBytes("game")).isEqualTo(3 * 1024);
        assertThat(settings.timeout("odd/type")).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void whatItHasNotIsThatOfAllTypes() {
        assertThat(settings.activation("other")).isEqualTo(new ActivationSettings(Duration.ofMinutes(7), 70));
        assertThat(settings.timeout("other")).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.maxStateBytes("other")).isEqualTo(7 * 1024);
        assertThat(settings.activation("odd/type")).isEqualTo(settings.activation("other"));
    }

    @Test
    void keysOfATypeAreItsOwnOneByOne() {
        assertThat(ofKeys.activation("game").keys())
                .isEqualTo(new IdempotencyKeyLimits(30, Duration.ofHours(1), 7 * 1024));
        assertThat(ofKeys.activation("mail").keys())
                .isEqualTo(new IdempotencyKeyLimits(20, Duration.ofMinutes(2), 2 * 1024 * 1024));
        assertThat(settings.activation("game").keys()).isEqualTo(IdempotencyKeyLimits.DEFAULTS);
    }

    @Test
    void stateAndCallsOfATypeAreLimitedByThem() {
        new ApplicationContextRunner()
                .withUserConfiguration(Limited.class)
                .withPropertyValues(
                        "spring.application.name=limited",
                        "highlander.ownership.directory=local",
                        "highlander.state.store=memory",
                        "highlander.drain-timeout=1s",
                        "highlander.gateway.timeout=1m",
                        "highlander.types.page.max-size=1KB",
                        "highlander.types.page.timeout=300ms")
                .run(context -> {
                    EntityGateway gateway = context.getBean(EntityGateway.class);
                    Page patient = gateway.with(CallOptions.defaults().withTimeout(Duration.ofMinutes(1)))
                            .entity(Page.class, "p");
                    assertThatThrownBy(() -> patient.write("x".repeat(2048))).hasMessageContaining("1024");
                    assertThat(gateway.entity(Page.class, "p").read())
                            .failsWithin(Duration.ofSeconds(10))
                            .withThrowableThat()
                            .havingRootCause()
                            .isInstanceOf(HighlanderException.class);
                });
    }

    @Configuration(proxyBeanMethods = false)
    @Import(SampleApplication.class)
    @HighlanderEntityScan(basePackageClasses = Page.class)
    static class Limited {}
}
