package io.highlander.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.model.EntityType;
import io.highlander.model.Handler;
import io.highlander.model.inspection.Refusals;
import io.highlander.state.json.HighlanderJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallCodecTest {

    record Todo(String text, boolean done) {}

    @HighlanderEntity("x")
    static class Calls {
        @EntityCommand
        public Todo many(int number, List<Todo> todos, Optional<String> maybe, String... rest) {
            return todos.get(number);
        }

        @EntityCommand
        public void nothing() {}

        @EntityQuery
        public CompletableFuture<Map<String, Set<Integer>>> later(long number) {
            return CompletableFuture.completedFuture(Map.of());
        }
    }

    private final CallCodec codec = new CallCodec(HighlanderJson.mapper(List.of()));
    private final EntityType type = Refusals.read(Calls.class);
    private final Handler many = handler("many");
    private final Handler nothing = handler("nothing");
    private final Handler later = handler("later");

    private Handler handler(String name) {
        return Objects.requireNonNull(type.handler(name));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void argumentsComeBackWithTheirTypes() {
        Object[] arguments = {1, List.of(new Todo("a", true)), Optional.of("b"), new String[] {"c", "d"}};
        byte[] array = codec.encodeArguments(many, arguments);

        assertThat(array)
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("[1,[{\"text\":\"a\",\"done\":true}],\"b\",[\"c\",\"d\"]]");
        assertThat(codec.decodeArguments(many, array))
                .usingRecursiveComparison()
                .isEqualTo(arguments);
        assertThat(codec.decodeArguments(nothing, bytes("[]"))).isEmpty();
        assertThat(codec.decodeArguments(many, bytes("[1,null,null,null]")))
                .containsExactly(1, null, Optional.empty(), null);
    }

    @Test
    void wrongNumberOfArgumentsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decodeArguments(later, bytes("[1,{\"a\":[2]},3]")))
                .withMessage("Calls#later takes 1 arguments and was called with 3.");
        assertThatIllegalArgumentException().isThrownBy(() -> codec.decodeArguments(later, bytes("[]")));
        assertThatIllegalArgumentException().isThrownBy(() -> codec.encodeArguments(later, new Object[0]));
    }

    @Test
    void argumentOfAWrongTypeIsRefusedByItsPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decodeArguments(many, bytes("[1,[{\"done\":\"x\"}],null,[]]")))
                .withMessageContaining("argument 2");
        assertThatIllegalArgumentException().isThrownBy(() -> codec.decodeArguments(later, bytes("[null]")));
        assertThatIllegalArgumentException().isThrownBy(() -> codec.decodeArguments(later, bytes("[\"1\"]")));
    }

    @Test
    void whatIsNotOneArrayIsRefused() {
        for (String wrong : List.of("", "{}", "1", "[1", "[1] 2", "[1]]", "[,]", "nonsense")) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> codec.decodeArguments(later, bytes(wrong)));
        }
    }

    @Test
    void resultsComeBackWithTheirTypes() {
        assertThat(codec.decodeResult(many, codec.encodeResult(many, new Todo("a", false))))
                .isEqualTo(new Todo("a", false));
        assertThat(codec.decodeResult(later, codec.encodeResult(later, Map.of("a", Set.of(1)))))
                .isEqualTo(Map.of("a", Set.of(1)));
        assertThat(codec.encodeResult(nothing, null)).isEqualTo(bytes("null"));
        assertThat(codec.decodeResult(nothing, bytes("null"))).isNull();
        assertThat(codec.decodeResult(many, bytes("null"))).isNull();
        assertThatExceptionOfType(UnreadableResultException.class)
                .isThrownBy(() -> codec.decodeResult(later, bytes("[]")));
    }

    static class Order {
        List<Item> items = new ArrayList<>();
    }

    static class Item {
        @Nullable
        Order order;

        @Nullable
        Item self;
    }

    @HighlanderEntity("orders")
    static class Orders {
        @EntityCommand
        public Order take(Order order) {
            return order;
        }
    }

    @Test
    void objectThatRefersToItselfIsRefusedWithTheCure() {
        Order order = new Order();
        Item item = new Item();
        item.order = order;
        order.items.add(item);
        Handler take = Objects.requireNonNull(Refusals.read(Orders.class).handler("take"));

        String cure = Order.class.getName() + " refers to itself; use its id, or a record of what is needed.";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encodeArguments(take, new Object[] {order}))
                .withMessage("Orders#take was called with arguments that cannot be written as JSON: a " + cure);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encodeResult(take, order))
                .withMessageContaining(cure);
        item.order = null;
        item.self = item;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encodeResult(take, order))
                .withMessageContaining(Item.class.getName() + " refers to itself");
    }
}
