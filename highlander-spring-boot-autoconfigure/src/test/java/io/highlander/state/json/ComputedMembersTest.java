package io.highlander.state.json;

import static io.highlander.state.json.LoadedState.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Members that a class writes and does not read follow from others, so they are no loss. */
class ComputedMembersTest {

    static class Line {
        int price;
        int count;

        @JsonProperty("total")
        int total() {
            return price * count;
        }
    }

    record Point(int x, int y) {

        @JsonProperty("sum")
        int sum() {
            return x + y;
        }
    }

    static class Basket {
        List<Line> lines = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        String note = "";
    }

    @Test
    void aFieldMayBeAddedBesideAListWhoseElementsHaveThem() {
        String lists = "{'lines':[{'count':2,'price':3,'total':6}],'points':[{'x':2,'y':3,'sum':5}]";
        assertThat(load(Basket::new, lists + "}").saved()).isEqualTo(lists + ",'note':''}");
    }

    static class Tagged {
        Set<String> tags = new HashSet<>();
        List<Line> lines = new ArrayList<>();
    }

    @Test
    void aSetMayComeBackInAnotherOrder() {
        Set<String> large = new HashSet<>(1 << 16);
        for (int i = 0; i < 100; i++) {
            large.add("tag number " + i);
        }
        List<String> small = new ArrayList<>(new HashSet<>(large));
        assertThat(small).isNotEqualTo(new ArrayList<>(large));
        LoadedState<Tagged> tagged = load(
                Tagged::new,
                "{'tags':['" + String.join("','", large) + "'],'lines':[{'count':2,'price':3,'total':6}]}");
        assertThat(tagged.saved()).contains("'total':6");
    }

    static class Plain {
        int total;
    }

    static class Elsewhere {
        Line sum = new Line();
        List<Plain> lines = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        String note = "";
    }

    @Test
    void theNameMayBeAnOrdinaryOneElsewhere() {
        String stored = "{'sum':{'count':2,'price':3,'total':6},'lines':[{'total':7}],'points':[]";
        assertThat(load(Elsewhere::new, stored + "}").saved()).isEqualTo(stored + ",'note':''}");
    }

    @Test
    void whatOneClassComputesAnotherMayLose() {
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(
                        () -> load(
                                Elsewhere::new,
                                "{'sum':{'count':2,'price':3,'total':6},'lines':[],'points':[{'x':1,'y':1,'sum':2,'total':9}]}"))
                .withMessageContaining("points[].total");
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", visible = true)
    @JsonSubTypes(@JsonSubTypes.Type(value = Dog.class, name = "dog"))
    interface Pet {}

    static class Dog implements Pet {
        String name = "";
    }

    static class Pets {
        List<Pet> pets = new ArrayList<>();
        String note = "";
    }

    @Test
    void theNameOfATypeMayBeVisible() {
        String stored = "{'pets':[{'kind':'dog','name':'Rex'}]";
        assertThat(load(Pets::new, stored + "}").saved()).isEqualTo(stored + ",'note':''}");
    }
}
