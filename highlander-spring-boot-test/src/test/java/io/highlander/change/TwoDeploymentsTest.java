package io.highlander.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.change.reads.Member;
import io.highlander.test.EntityFixture;
import org.junit.jupiter.api.Test;

/** What the guide says of the first of its two deployments. */
class TwoDeploymentsTest {

    private final EntityFixture<Member> member = EntityFixture.of(Member.class);

    @Test
    void firstDeploymentReadsBothVersions() {
        member.given(1, "{\"mail\": \"ann@example.com\", \"phone\": \"\"}");
        assertThat(member.when(Member::contact).reply()).isEqualTo("ann@example.com ");
        member.given(2, "{\"email\": \"ann@example.com\", \"phones\": [\"12\", \"34\"]}");
        assertThat(member.when(Member::contact).reply()).isEqualTo("ann@example.com 12, 34");
    }

    @Test
    void commandWhoseStateVersionOneCannotHoldFails() {
        member.given(1, "{\"mail\": \"ann@example.com\", \"phone\": \"12\"}");
        assertThatThrownBy(() -> member.whenRun(ann -> ann.addPhone("34")).reply())
                .hasMessageContaining("it is saved in version 1, and from there 'phones' would come back as another");
    }
}
