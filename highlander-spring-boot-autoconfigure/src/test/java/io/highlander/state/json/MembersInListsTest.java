package io.highlander.state.json;

import static io.highlander.state.json.LoadedState.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** What the class of a list's elements would drop is found. */
class MembersInListsTest {

    enum Size {
        S,
        L
    }

    static class Cart {
        String owner = "";
        List<Line> lines = new ArrayList<>();
    }

    record Line(String sku, int count) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record LooseLine(String sku, int count) {}

    @Test
    void belowAListTheStateIsRefusedAndThePathIsNamed() {
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> load(
                        Cart::new, "{'owner':'ann','lines':[{'sku':'a','count':1},{'sku':'b','count':1,'gift':true}]}"))
                .withMessageContaining("'lines[].gift'")
                .withMessageContaining(Line.class.getName())
                .withMessageContaining("@JsonIgnoreProperties(ignoreUnknown = true)");
    }

    static class LooseCart {
        String owner = "";
        List<LooseLine> lines = new ArrayList<>();
        Set<Loose> set = new HashSet<>();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    static class Loose {
        int a;
    }

    @Test
    void belowAListTheElementsClassMaySayThatTheyMayBeLost() {
        LoadedState<LooseCart> cart = load(
                LooseCart::new, "{'owner':'ann','lines':[{'sku':'b','count':1,'gift':true}],'set':[{'a':1,'b':2}]}");
        assertThat(cart.savedAfter(it -> it.owner = "bob"))
                .isEqualTo("{'owner':'bob','lines':[{'sku':'b','count':1}],'set':[{'a':1}]}");
    }

    static class Deep {
        Map<String, List<Map<String, Optional<Line>>>> all = new TreeMap<>();
        Line[] array = {};
    }

    @Test
    void belowAListInAMapOrAnArrayItIsRefusedToo() {
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> load(Deep::new, "{'all':{'x':[{'y':{'sku':'a','count':1,'gift':1}}]},'array':[]}"))
                .withMessageContaining("'all.x[].y.gift'");
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> load(Deep::new, "{'all':{},'array':[{'sku':'a','count':1,'gift':1}]}"))
                .withMessageContaining("'array[].gift'");
    }

    static class Silent {
        SilentLine one = new SilentLine("", 0);
        List<SilentLine> many = new ArrayList<>();
    }

    @JsonDeserialize(using = SilentLineReader.class)
    record SilentLine(String sku, int count) {}

    static class SilentLineReader extends ValueDeserializer<SilentLine> {

        @Override
        public SilentLine deserialize(JsonParser parser, DeserializationContext context) {
            JsonNode node = context.readTree(parser);
            return new SilentLine(
                    node.path("sku").asString(node.path("article").asString("")),
                    node.path("count").asInt());
        }
    }

    @Test
    void whatADeserializerOfTheApplicationDropsIsFound() {
        LoadedState<Silent> silent =
                load(Silent::new, "{'one':{'sku':'a','count':0,'gift':true},'many':[{'sku':'a','count':0}]}");
        assertThat(silent.saved()).contains("{'sku':'a','count':0,'gift':true}");
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() ->
                        load(Silent::new, "{'one':{'sku':'a','count':0},'many':[{'sku':'a','count':0,'gift':true}]}"))
                .withMessageContaining("'many[].gift', which what reads it");
    }

    @Test
    void whatADeserializerOfTheApplicationReadsInAnotherFormIsNeitherCarriedNorRefused() {
        LoadedState<Silent> silent =
                load(Silent::new, "{'one':{'sku':'','count':0},'many':[{'article':'a','count':0}]}");
        assertThat(silent.saved()).isEqualTo("{'one':{'sku':'','count':0},'many':[{'sku':'a','count':0}]}");
    }

    static class Ignoring {
        Ignored one = new Ignored();
        List<Ignored> many = new ArrayList<>();
        List<Named> named = new ArrayList<>();
    }

    static class Ignored {
        int a;

        @JsonIgnore
        int cache = 5;
    }

    @JsonIgnoreProperties("old")
    record Named(int a) {}

    @Test
    void whatAClassIgnoresByNameIsNotRefusedBelowAList() {
        LoadedState<Ignoring> ignoring = load(
                Ignoring::new,
                "{'one':{'a':1,'cache':7},'many':[{'a':1,'cache':7}],'named':[{'a':1,'old':2},{'a':1,'old':{'x':1}}]}");
        assertThat(ignoring.saved()).isEqualTo("{'one':{'a':1,'cache':7},'many':[{'a':1}],'named':[{'a':1},{'a':1}]}");
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "circle"),
        @JsonSubTypes.Type(value = Square.class, name = "square")
    })
    interface Shape {}

    record Circle(int radius) implements Shape {}

    record Square(int side) implements Shape {}

    static class Drawing {
        Shape main = new Circle(1);
        List<Shape> shapes = new ArrayList<>();
        Map<Size, Shape> bySize = new EnumMap<>(Size.class);
    }

    @Test
    void objectsOfSeveralTypesKeepWhatTheirTypeLacks() {
        LoadedState<Drawing> drawing = load(
                Drawing::new,
                "{'main':{'radius':1,'line':'dotted','kind':'circle'},'shapes':[{'kind':'square','side':2},{'kind':'circle','radius':2}],"
                        + "'bySize':{'L':{'kind':'square','side':1,'line':'x'}}}");
        assertThat(drawing.saved())
                .isEqualTo("{'main':{'kind':'circle','radius':1,'line':'dotted'},"
                        + "'shapes':[{'kind':'square','side':2},{'kind':'circle','radius':2}],"
                        + "'bySize':{'L':{'kind':'square','side':1,'line':'x'}}}");
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(
                        () -> load(
                                Drawing::new,
                                "{'main':{'kind':'circle','radius':1},'shapes':[{'kind':'square','side':2,'radius':2},{'kind':'circle','radius':2}]}"))
                .withMessageContaining("'shapes[].radius'");
    }
}
