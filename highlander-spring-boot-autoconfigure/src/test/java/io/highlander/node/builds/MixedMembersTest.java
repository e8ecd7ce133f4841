package io.highlander.node.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highlander.CallOptions;
import io.highlander.EntityCommand;
import io.highlander.EntityId;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.Snapshot;
import io.highlander.exception.BadCallException;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.Outcome;
import io.highlander.node.TestCluster;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Pods of two builds: the class of an entity, and those in its state, have more members in one of them. */
class MixedMembersTest {

    private static final EntityId ADA = new EntityId("person", "ada");

    record Address(String city) {}

    record NewAddress(String city, @Nullable String zip) {}

    record Line(String sku) {}

    record NewLine(String sku, boolean gift) {}

    @HighlanderEntity(value = "person", replaceable = true)
    static class Old {
        String name = "";

        @Nullable
        Address address;

        Map<String, Address> others = new LinkedHashMap<>();
        List<Line> lines = new ArrayList<>();

        @EntityCommand
        public void rename(String newName) {
            name = newName;
        }

        @EntityCommand
        public void refuse() {
            throw new IllegalStateException("no");
        }

        @EntityQuery
        public String name() {
            return name;
        }
    }

    @HighlanderEntity(value = "person", replaceable = true)
    static class New {
        String name = "";

        @Nullable
        NewAddress address;

        Map<String, NewAddress> others = new LinkedHashMap<>();
        List<NewLine> lines = new ArrayList<>();

        @Nullable
        String note;

        @EntityCommand
        public void fill() {
            name = "Ada";
            address = new NewAddress("Oslo", "0150");
            others.put("work", new NewAddress("Bergen", "5003"));
            note = "hello";
        }

        @EntityCommand
        public void buy() {
            lines.add(new NewLine("a", true));
        }

        @EntityCommand
        public void rename(String newName) {
            name = newName;
        }

        @EntityQuery
        public @Nullable String note() {
            return note;
        }
    }

    private static final String FULL = "{'name':'%s','address':{'city':'Oslo','zip':'0150'},"
            + "'others':{'work':{'city':'Bergen','zip':'5003'}},'lines':[],'note':'hello'}";

    @AutoClose
    private final TwoBuilds builds = new TwoBuilds(Old.class);

    private final TestCluster cluster = builds.cluster;

    private TestCluster.Node startNew() {
        return cluster.start(2, New.class);
    }

    private TestCluster.Node startOld() {
        return cluster.start(1);
    }

    private String stored() {
        return builds.storedJson(ADA);
    }

    private void fill() {
        TestCluster.Node node = startNew();
        node.gateway.entity(New.class, "ada").fill();
        node.stop();
    }

    @Test
    void whatTheOldClassLacksIsStillThereAfterItsCommands() {
        fill();
        TestCluster.Node old = startOld();
        old.gateway.entity(Old.class, "ada").rename("Bob");
        assertThat(stored()).isEqualTo(FULL.formatted("Bob"));
        old.stop();
        assertThat(startNew().gateway.entity(New.class, "ada").note()).isEqualTo("hello");
    }

    @Test
    void commandThatFailsTakesNothingAway() {
        fill();
        TestCluster.Node old = startOld();
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> old.gateway.entity(Old.class, "ada").refuse());
        old.gateway.entity(Old.class, "ada").rename("Bob");
        assertThat(stored()).isEqualTo(FULL.formatted("Bob"));
    }

    @Test
    void belowAListTheEntityIsNotUsedByTheOldClass() {
        TestCluster.Node node = startNew();
        node.gateway.entity(New.class, "ada").buy();
        node.stop();
        String before = stored();
        TestCluster.Node old = startOld();
        assertThatExceptionOfType(CallNotRunException.class)
                .isThrownBy(() -> old.gateway.entity(Old.class, "ada").name())
                .withMessageContaining("'lines[].gift', which " + Line.class.getName() + " does not know")
                .satisfies(refused -> assertThat(refused.outcome()).isEqualTo(Outcome.NOT_RUN));
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void oldCallerOfANewOwnerPutsBackWhatItDoesNotKnow() {
        TestCluster.Node node = startNew();
        node.gateway.entity(New.class, "ada").fill();
        TestCluster.Node old = startOld();
        Snapshot<Old> read = old.gateway.get(Old.class, "ada");
        read.value().name = "Bob";
        assertThat(old.gateway.put(read).value().name).isEqualTo("Bob");
        assertThat(stored()).isEqualTo(FULL.formatted("Bob"));
    }

    @Test
    void putByHttpLeavesWhatTheOwnerCarries() {
        fill();
        TestCluster.Node old = startOld();
        byte[] arguments =
                "[1,{\"name\":\"Bob\",\"address\":{\"city\":\"Rome\"},\"others\":{}}]".getBytes(StandardCharsets.UTF_8);
        old.highlander
                .plainCalls()
                .call(ADA, "_put", arguments, "", CallOptions.defaults())
                .join();
        assertThat(stored())
                .isEqualTo(
                        "{'name':'Bob','address':{'city':'Rome','zip':'0150'},'others':{},'lines':[],'note':'hello'}");
    }

    @Test
    void newCallerOfAnOldOwnerSeesAndChangesWhatTheOwnerDoesNotKnow() {
        TestCluster.Node old = startOld();
        old.gateway.entity(Old.class, "ada").rename("Ada");
        TestCluster.Node node = startNew();
        Snapshot<New> read = node.gateway.get(New.class, "ada");
        read.value().fill();
        assertThat(node.gateway.put(read).value().note).isEqualTo("hello");
        assertThat(stored()).isEqualTo(FULL.formatted("Ada"));

        Snapshot<New> again = node.gateway.get(New.class, "ada");
        assertThat(again.value().note).isEqualTo("hello");
        again.value().note = "bye";
        assertThat(node.gateway.put(again).version()).isEqualTo(again.version() + 1);
        assertThat(stored()).contains("'note':'bye'");
    }

    @Test
    void putThatTheOwnerOrTheCallerCouldNotKeepIsNotRun() {
        TestCluster.Node old = startOld();
        old.gateway.entity(Old.class, "ada").rename("Ada");
        TestCluster.Node node = startNew();
        Snapshot<New> read = node.gateway.get(New.class, "ada");
        read.value().buy();
        assertThatExceptionOfType(BadCallException.class)
                .isThrownBy(() -> node.gateway.put(read))
                .withMessageContaining("'lines[].gift'");
        assertThat(stored()).contains("'lines':[]");
        old.stop();

        node.gateway.entity(New.class, "ada").buy();
        TestCluster.Node older = startOld();
        Snapshot<Old> lossy = older.gateway.get(Old.class, "ada");
        assertThatExceptionOfType(BadCallException.class)
                .isThrownBy(() -> older.gateway.put(lossy))
                .withMessageContaining("'lines[].gift'");
        assertThat(stored()).contains("'gift':true");
    }
}
