package io.highlander.test.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.BDDMockito.given;

import io.highlander.EntityGateway;
import io.highlander.test.HighlanderTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** An application has settings of all of its types, a slice has some of these. */
@HighlanderTest(
        entities = Greeter.class,
        properties = {"highlander.types.demanding.timeout=3s", "highlander.types.greeter.timeout=4s"})
class SettingsOfOtherTypesTest {

    @Autowired
    private EntityGateway gateway;

    @MockitoBean
    private Words words;

    @Test
    void settingsOfATypeThatTheSliceLeavesOutAreNoMistake() {
        given(words.hello()).willReturn("Servus");
        assertThat(gateway.entity(Greeter.class, "a").greet("Ann")).isEqualTo("Servus, Ann");
        assertThatIllegalArgumentException().isThrownBy(() -> gateway.entity(Demanding.class, "a"));
    }
}
