package io.highlander.state.json;

import static io.highlander.state.json.LoadedState.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the class does not write is carried only if it does not read it in another form. */
class UnreadMembersTest {

    /** Takes all members as texts, and drops those that it does not know. */
    static final class Attributes {

        @JsonProperty
        final String size;

        private Attributes(String size) {
            this.size = size;
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Attributes of(Map<String, String> all) {
            return new Attributes(all.getOrDefault("size", ""));
        }
    }

    static class Product {
        String name = "";
        Attributes attributes = Attributes.of(Map.of());
        List<Attributes> parts = new ArrayList<>();
    }

    @Test
    void whatATypedCreatorDropsIsCarried() {
        LoadedState<Product> product =
                load(Product::new, "{'name':'n','attributes':{'size':'1','colour':'red'},'parts':[]}");
        assertThat(product.savedAfter(it -> it.name = "m"))
                .isEqualTo("{'name':'m','attributes':{'size':'1','colour':'red'},'parts':[]}");
    }

    @Test
    void whatATypedCreatorDropsBelowAListIsRefused() {
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> load(
                        Product::new, "{'name':'n','attributes':{'size':'1'},'parts':[{'size':'1','colour':'red'}]}"))
                .withMessageContaining("parts[].colour");
    }

    record Home(
            @Nullable String zip,

            @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Nullable
            String postcode) {
        Home {
            zip = zip != null ? zip : postcode;
            postcode = null;
        }
    }

    static class Person {
        @Nullable
        Home home;
    }

    @Test
    void anOldNameThatAConstructorTakesOnlyWithoutTheNewOneIsNotCarried() {
        LoadedState<Person> person = load(Person::new, "{'home':{'postcode':'0150'}}");
        assertThat(person.saved()).isEqualTo("{'home':{'zip':'0150'}}");
        assertThat(person.savedAfter(it -> it.home = new Home(null, null))).isEqualTo("{'home':{'zip':null}}");
    }

    @Test
    void aStateIsNotSavedThatWouldComeBackWithAnOldValueOfAnotherName() {
        LoadedState<Person> person = load(Person::new, "{'home':{'zip':'0150','postcode':'0001'}}");
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> person.savedAfter(it -> it.home = new Home(null, null)))
                .withMessageContaining("it would be read as another");
    }

    static class Node {
        @Nullable
        Node next;
    }

    @Test
    void membersOfTheDeepestObjectAreCarried() {
        int objects = HighlanderJson.MAX_DEPTH - 1;
        String stored = "{'next':".repeat(objects) + "{'next':null,'note':1}" + "}".repeat(objects);
        assertThat(load(Node::new, stored).saved()).isEqualTo(stored);
    }

    /** Keeps the newest entries, and counts how often it was filled. */
    static final class Limited extends LinkedHashMap<String, String> {

        private static final long serialVersionUID = 1L;
        private static final AtomicInteger MADE = new AtomicInteger();

        Limited() {
            MADE.incrementAndGet();
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > 1_000;
        }
    }

    static class Cache {
        Map<String, String> entries = new Limited();
    }

    @Test
    void entriesThatALimitDropsAreLookedAtTogether() {
        String entries = IntStream.range(0, 2_000)
                .mapToObj(i -> "'key" + i + "':'value'")
                .collect(Collectors.joining(","));
        int before = Limited.MADE.get();
        LoadedState<Cache> cache = load(Cache::new, "{'entries':{" + entries + "}}");
        assertThat(cache.carriesNothing()).isTrue();
        assertThat(Limited.MADE.get() - before).as("states that were read").isLessThan(30);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = City.class, name = "city"),
        @JsonSubTypes.Type(value = Sea.class, name = "sea")
    })
    interface Place {}

    record City(@JsonAlias("town") String name) implements Place {}

    static class Sea implements Place {
        int depth;
    }

    static class Atlas {
        Map<String, Place> places = new LinkedHashMap<>();
    }

    @Test
    void oneThatReadsANameIsFoundAmongManyThatDoNotKnowIt() {
        String seas = IntStream.range(0, 40)
                .mapToObj(i -> ",'s" + i + "':{'kind':'sea','depth':1,'town':'none'}")
                .collect(Collectors.joining());
        LoadedState<Atlas> atlas = load(Atlas::new, "{'places':{'oslo':{'kind':'city','town':'Oslo'}" + seas + "}}");
        assertThat(atlas.savedAfter(it -> it.places.put("oslo", new City("Bergen"))))
                .isEqualTo("{'places':{'oslo':{'kind':'city','name':'Bergen'}" + seas + "}}");
    }
}
