package io.highlander.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.change.writes.Member;
import io.highlander.test.EntityFixture;
import io.highlander.test.GoldenStates;
import org.junit.jupiter.api.Test;

class MemberVersionsTest {

    @Test
    void memberOfVersionOneIsReadAndSavedAsTwo() {
        EntityFixture.of(Member.class)
                .given(1, "{\"mail\": \"ann@example.com\", \"phone\": \"12\"}")
                .whenRun(member -> member.addPhone("34"))
                .thenState("{\"email\": \"ann@example.com\", \"phones\": [\"12\", \"34\"]}");
    }

    @Test
    void onlyTheMailAddressMatters() {
        Member ann = EntityFixture.of(Member.class)
                .whenRun(member -> member.changeMail("ann@example.org"))
                .state();
        assertThat(ann.contact()).startsWith("ann@example.org");
    }

    @Test
    void membersOfAllVersionsStillLoad() {
        GoldenStates.of(Member.class)
                .state("reachable", "{\"email\": \"ann@example.com\", \"phones\": [\"12\"]}")
                .in("src/test/resources/golden")
                .verify();
    }
}
