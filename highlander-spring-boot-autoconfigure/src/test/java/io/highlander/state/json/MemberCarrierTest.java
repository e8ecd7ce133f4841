package io.highlander.state.json;

import static io.highlander.state.json.LoadedState.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a stored state has and its class lacks stays, where names lead to it. */
class MemberCarrierTest {

    record Address(String street, String city) {}

    static class Person {
        String name = "?";

        @Nullable
        Address address;

        Map<String, Address> others = new LinkedHashMap<>();
    }

    @Test
    void membersOfTheStateAndOfObjectsBelowItAreWrittenBackAsTheyWere() {
        LoadedState<Person> ann = load(
                Person::new,
                "{'name':'ann','tags':[1.50,{'a':null}],'address':{'street':'A','city':'B','zip':'0150', 'geo':{'x':-0.0}},"
                        + "'others':{'work':{'street':'C','city':'D','floor':1E+2}},'note':null}");
        assertThat(ann.savedAfter(person -> person.name = "bob"))
                .isEqualTo("{'name':'bob','address':{'street':'A','city':'B','zip':'0150','geo':{'x':-0.0}},"
                        + "'others':{'work':{'street':'C','city':'D','floor':1E+2}},"
                        + "'tags':[1.50,{'a':null}],'note':null}");
    }

    @Test
    void theObjectAtThePathMayHaveChanged() {
        LoadedState<Person> ann =
                load(Person::new, "{'name':'ann','address':{'street':'A','city':'B','zip':'0150'},'others':{}}");
        assertThat(ann.savedAfter(person -> person.address = new Address("X", "B")))
                .isEqualTo("{'name':'ann','address':{'street':'X','city':'B','zip':'0150'},'others':{}}");
    }

    @Test
    void whatHasNoObjectAtItsPathAnyMoreIsDroppedForGood() {
        LoadedState<Person> ann = load(
                Person::new,
                "{'name':'ann','address':{'street':'A','city':'B','zip':'0150'},'others':{'work':{'street':'C','city':'D','floor':1}}}");
        String without = ann.savedAfter(person -> {
            person.address = null;
            person.others.remove("work");
        });
        assertThat(without).isEqualTo("{'name':'ann','address':null,'others':{}}");
        String anew = ann.savedAfter(person -> {
            person.address = new Address("X", "Y");
            person.others.put("work", new Address("V", "W"));
        });
        assertThat(anew)
                .isEqualTo(
                        "{'name':'ann','address':{'street':'X','city':'Y'},'others':{'work':{'street':'V','city':'W'}}}");
    }

    static class Renamed {
        City city = new City("", 0, null);
        List<City> cities = new ArrayList<>();
    }

    record City(
            @JsonAlias("town") String name,
            @JsonAlias("n") int count,
            @JsonAlias("home") @Nullable Address address) {}

    @Test
    void whatIsReadByAnOlderNameIsNeitherCarriedNorRefused() {
        String stored = "{'town':'Oslo','n':0,'home':null}";
        LoadedState<Renamed> renamed = load(Renamed::new, "{'city':" + stored + ",'cities':[" + stored + "]}");
        assertThat(renamed.carriesNothing()).isTrue();
        String now = "{'name':'Oslo','count':0,'address':null}";
        assertThat(renamed.saved()).isEqualTo("{'city':" + now + ",'cities':[" + now + "]}");
    }

    static class Split {
        Name name = new Name("", "");
    }

    record Name(String first, String last) {

        @JsonCreator
        static Name of(
                @JsonProperty("full") @Nullable String full,
                @JsonProperty("first") String first,
                @JsonProperty("last") String last) {
            return full == null ? new Name(first, last) : new Name(full.substring(0, 3), full.substring(4));
        }
    }

    @Test
    void whatACreatorTakesApartIsNotCarried() {
        LoadedState<Split> split = load(Split::new, "{'name':{'full':'Ann Lee'}}");
        assertThat(split.saved()).isEqualTo("{'name':{'first':'Ann','last':'Lee'}}");
    }

    static class Harmless {
        BigDecimal price = BigDecimal.ONE;
        double rate = 1;
        Instant at = Instant.EPOCH;
        Optional<Address> home = Optional.empty();
        Set<Point> points = new HashSet<>();
        List<Point> last = new ArrayList<>();
        Map<Integer, Point> byNumber = new TreeMap<>();
        Map<String, String> recent = new Limited();
        List<Sparse> sparse = new ArrayList<>();
        String added = "default";
        UUID random = UUID.randomUUID();
    }

    record Point(int x, int y) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sparse(String a, String b) {}

    static class Limited extends LinkedHashMap<String, String> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > 2;
        }
    }

    @Test
    void otherDifferencesAreHarmless() {
        LoadedState<Harmless> harmless = load(
                Harmless::new,
                "{'rate':1.00e0,'price':1.10,'at':'1970-01-01T00:00:00.000Z','home':{'street':'A','city':'B'},"
                        + "'points':[{'x':9,'y':1},{'y':8,'x':2},{'x':1,'y':3},{'x':1,'y':3}],'last':[{'x':1},{'x':3,'y':4}],"
                        + "'byNumber':{'01':{'x':1,'y':1}},'recent':{'a':'1','b':'2','c':'3'},'sparse':[{'a':'1','b':null}]}");
        assertThat(harmless.carriesNothing()).isTrue();
        assertThat(harmless.saved()).contains("'byNumber':{'1':{'x':1,'y':1}},'recent':{'b':'2','c':'3'}");
    }

    static class FreeMap {
        Map<String, Object> recent = new FreeLimited();
    }

    static class FreeLimited extends LinkedHashMap<String, Object> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Object> eldest) {
            return size() > 2;
        }
    }

    @Test
    void whatALimitDropsDoesNotComeBack() {
        LoadedState<FreeMap> map = load(FreeMap::new, "{'recent':{'a':1,'b':2,'c':3,'d':4}}");
        assertThat(map.carriesNothing()).isTrue();
        assertThat(map.saved()).isEqualTo("{'recent':{'c':3,'d':4}}");
    }

    @Test
    void aStateThatIsTooLargeWithWhatIsCarriedIsNotSaved() {
        LoadedState<Person> ann = new LoadedState<>(
                Person::new, "{'name':'ann','address':null,'others':{},'notes':'" + "x".repeat(60) + "'}", 120);
        assertThat(ann.savedAfter(person -> person.name = "anna")).contains("xxx");
        assertThatExceptionOfType(StateTooLargeException.class)
                .isThrownBy(() -> ann.savedAfter(person -> person.name = "a".repeat(60)));
    }

    @Test
    void manyEntriesThatAreReadByAnOlderNameAreFoundQuickly() {
        StringBuilder stored = new StringBuilder("{'all':{");
        for (int i = 0; i < 3_000; i++) {
            stored.append(i == 0 ? "" : ",").append("'k").append(i).append("':{'town':'T','extra':1}");
        }
        long began = System.nanoTime();
        LoadedState<Cities> cities = load(Cities::new, stored + "}}");
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)).isLessThan(5);
        assertThat(cities.saved())
                .contains("'k7':{'name':'T','count':0,'address':null,'extra':1}")
                .doesNotContain("town");
    }

    static class Cities {
        Map<String, City> all = new LinkedHashMap<>();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Cat.class, name = "cat"),
        @JsonSubTypes.Type(value = Dog.class, name = "dog")
    })
    interface Pet {}

    record Cat(String name) implements Pet {}

    record Dog(String name, @JsonAlias("tag") String chip) implements Pet {}

    static class Owner {
        Pet pet = new Cat("?");
    }

    @Test
    void aStateOfWhichAnotherSubtypeReadsWhatIsCarriedIsNotSaved() {
        LoadedState<Owner> ann = load(Owner::new, "{'pet':{'@type':'cat','name':'Tom','tag':'old'}}");
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> ann.savedAfter(owner -> owner.pet = new Dog("Rex", "new")))
                .withMessageContaining("it would be read as another");
    }

    @Test
    void noStateIsReadBackWhereTheOutcomeFollowsFromItsTypes() {
        AtomicInteger samples = new AtomicInteger();
        Supplier<Person> counted = () -> {
            samples.incrementAndGet();
            return new Person();
        };
        LoadedState<Person> ann = load(
                counted,
                "{'name':'ann','tags':[1],'address':{'street':'A','city':'B','zip':'0150'},"
                        + "'others':{'work':{'street':'C','city':'D','floor':1}}}");
        int whenLoaded = samples.get();
        ann.savedAfter(person -> person.name = "bob");
        assertThat(samples).hasValue(whenLoaded);
        LoadedState<Person> bob = load(counted, "{'name':'bob','tags':[1],'address':null,'others':{}}");
        bob.saved();
        assertThat(samples).as("all that is carried is beside the fields").hasValue(whenLoaded + 1);
    }
}
