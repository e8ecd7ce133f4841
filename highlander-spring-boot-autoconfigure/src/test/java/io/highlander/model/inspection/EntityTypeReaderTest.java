package io.highlander.model.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.OnActivate;
import io.highlander.OnPassivate;
import io.highlander.model.EntityInstances;
import io.highlander.model.EntityType;
import io.highlander.model.EntityTypes;
import io.highlander.model.Handler;
import io.highlander.state.json.HighlanderJson;
import io.highlander.test.fake.ConstructorEntityInstances;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.springframework.core.OverridingClassLoader;

class EntityTypeReaderTest {

    private final EntityTypeReader reader = new EntityTypeReader(HighlanderJson.mapper(List.of()), type -> false);

    record Todo(String id, String text, boolean done) {}

    enum Color {
        RED
    }

    interface Lists {
        Todo add(String text) throws IOException;

        List<Todo> open();
    }

    abstract static class Base<T> {
        private List<T> items = new ArrayList<>();
        int changes;

        @EntityQuery
        public List<T> items() {
            return items;
        }

        @EntityCommand
        public void put(T item) {
            items.add(item);
        }
    }

    @HighlanderEntity("todo-list")
    static class TodoList implements Lists {

        static final int LIMIT = 3;
        String title = "";
        private List<Todo> todos = new ArrayList<>();
        Map<Color, Optional<int[]>> counts = Map.of();
        private final transient EntityContext context;
        boolean activated;

        TodoList(EntityContext context) {
            this.context = context;
        }

        @Override
        @EntityCommand
        public Todo add(String text) throws IOException {
            Todo todo = new Todo(context.commandId(), text, false);
            todos.add(todo);
            return todo;
        }

        @Override
        @EntityQuery
        public List<Todo> open() {
            return todos;
        }

        @OnActivate
        void start() {
            activated = true;
        }

        void helper() {}
    }

    @HighlanderEntity("texts")
    static class Texts extends Base<String> {
        @Override
        @EntityCommand
        public void put(String item) {
            super.put(item + "!");
        }

        @EntityCommand
        public CompletionStage<List<Todo>> later(int number) {
            return CompletableFuture.completedFuture(List.of());
        }

        @EntityCommand
        public CompletableFuture<Void> nothing() {
            return CompletableFuture.completedFuture(null);
        }

        @OnPassivate
        void stop() {
            throw new IllegalStateException("no");
        }
    }

    @HighlanderEntity(value = "todo", replaceable = true)
    static class PlainTodo {
        String text = "";
    }

    @HighlanderEntity("quiet")
    static final class Quiet implements Lists {
        @Override
        @EntityCommand
        public Todo add(String text) {
            return new Todo("", text, false);
        }

        @Override
        @EntityQuery
        public List<Todo> open() {
            return List.of();
        }
    }

    @Test
    void readsNameFieldsAndHandlers() throws Throwable {
        EntityType type = reader.read(TodoList.class);

        assertThat(type.name()).isEqualTo("todo-list");
        assertThat(type.entityClass()).isEqualTo(TodoList.class);
        assertThat(type.replaceable()).isFalse();
        assertThat(type.stateFields())
                .extracting(Field::getName)
                .containsExactly("title", "todos", "counts", "activated");
        assertThat(type.handlers()).extracting(Handler::name).containsExactly("add", "open");
        Handler add = handler(type, "add");
        assertThat(add.isCommand()).isTrue();
        assertThat(add.isAsync()).isFalse();
        assertThat(add.declares(FileNotFoundException.class)).isTrue();
        assertThat(add.declares(RuntimeException.class)).isFalse();
        assertThat(handler(type, "open").isCommand()).isFalse();
        assertThat(handler(type, "open").resultType().toCanonical())
                .contains("List<")
                .contains("Todo>");
        assertThat(type.handler("helper")).isNull();
        assertThat(type.referenceTypes()).containsExactlyInAnyOrder(TodoList.class, Lists.class);
        assertThat(type.interfaces()).containsExactly(Lists.class);
    }

    @Test
    void runsHooks() throws Throwable {
        EntityType type = reader.read(TodoList.class);
        TodoList list = new TodoList(mock(EntityContext.class));
        type.activate(list);
        type.passivate(list);

        assertThat(list.activated).isTrue();
        assertThat(type.hasActivateHook()).isTrue();
        assertThat(type.hasPassivateHook()).isFalse();
        assertThat(catchThrowable(() -> reader.read(Texts.class).passivate(new Texts())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
    }

    @Test
    void inheritsHandlersAndResolvesTypeVariables() throws Throwable {
        EntityType type = reader.read(Texts.class);

        assertThat(type.stateFields()).extracting(Field::getName).containsExactly("items", "changes");
        assertThat(handler(type, "put").parameterTypes().get(0).getRawClass()).isEqualTo(String.class);
        assertThat(handler(type, "put").resultType().getRawClass()).isEqualTo(Void.class);
        assertThat(handler(type, "items").resultType().toCanonical()).contains("String");
        Texts texts = new Texts();
        handler(type, "put").invoke(texts, new Object[] {"a"});
        assertThat(handler(type, "items").invoke(texts, new Object[0])).isEqualTo(List.of("a!"));
        assertThat(type.handlerFor(Base.class.getDeclaredMethod("put", Object.class)))
                .isSameAs(handler(type, "put"));
        assertThat(type.handlerFor(Object.class.getDeclaredMethod("toString"))).isNull();
    }

    @Test
    void flattensCompletionStages() {
        EntityType type = reader.read(Texts.class);

        assertThat(handler(type, "later").isAsync()).isTrue();
        assertThat(handler(type, "later").resultType().isCollectionLikeType()).isTrue();
        assertThat(handler(type, "nothing").resultType().getRawClass()).isEqualTo(Void.class);
    }

    @Test
    void replaceableEntityNeedsNoHandlers() {
        EntityType type = reader.read(PlainTodo.class);

        assertThat(type.replaceable()).isTrue();
        assertThat(type.handlers()).isEmpty();
        assertThat(type.referenceTypes()).containsExactly(PlainTodo.class);
    }

    @Test
    void finalClassIsReferredToByItsInterface() {
        assertThat(reader.read(Quiet.class).referenceTypes()).containsExactly(Lists.class);
    }

    @Test
    void registryFindsByNameClassAndInterface() {
        EntityType list = reader.read(TodoList.class);
        EntityTypes types = new EntityTypes(List.of(list, reader.read(Texts.class)));

        assertThat(types.byName("todo-list")).isSameAs(list);
        assertThat(types.byName("none")).isNull();
        assertThat(types.find(TodoList.class)).isSameAs(list);
        assertThat(types.find(Lists.class)).isSameAs(list);
        assertThat(types.all()).hasSize(2);
    }

    @Test
    void registrySaysWhyAClassIsUnknown() {
        EntityTypes types = new EntityTypes(List.of(reader.read(TodoList.class), reader.read(Quiet.class)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> types.find(String.class))
                .withMessageContaining("no entity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> types.find(Texts.class))
                .withMessageContaining("not found by scanning");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> types.find(Lists.class))
                .withMessageContaining("several entities");
    }

    /** As a restart of devtools does it, in the middle of a compilation. */
    @Test
    void registrySaysThatAClassIsOfAnotherClassLoader() throws Exception {
        EntityTypes types = new EntityTypes(List.of(reader.read(TodoList.class)));
        OverridingClassLoader other = new OverridingClassLoader(getClass().getClassLoader());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> types.find(other.loadClass(TodoList.class.getName())))
                .withMessageContaining("two class loaders")
                .withMessageContaining("OverridingClassLoader")
                .withMessageContaining("devtools")
                .withMessageNotContaining("not found by scanning");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> types.find(other.loadClass(Lists.class.getName())))
                .withMessageContaining("two class loaders");
    }

    @Test
    void constructorInstancesInjectContextAndDependencies() {
        EntityContext context = mock(EntityContext.class);
        EntityInstances instances = new ConstructorEntityInstances();

        TodoList list = (TodoList) instances.create(reader.read(TodoList.class), context);
        assertThat(list.context).isSameAs(context);
        assertThat(instances.create(reader.read(PlainTodo.class), context)).isInstanceOf(PlainTodo.class);
    }

    private static Handler handler(EntityType type, String name) {
        return Objects.requireNonNull(type.handler(name));
    }
}
