package io.highlander.model.inspection;

import static io.highlander.model.inspection.Refusals.assertRefused;
import static io.highlander.model.inspection.Refusals.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.OnActivate;
import io.highlander.QueryMode;
import io.highlander.model.EntityType;
import io.highlander.model.Handler;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.annotation.Transactional;

/** What an interface or a superclass declares counts for the class, as Spring's annotations do. */
@SuppressWarnings("unused")
class HandlersOfInterfacesTest {

    static class SoldOut extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SoldOut(String message) {
            super(message);
        }
    }

    interface Purse<N extends Number> {
        @EntityCommand
        N add(N number) throws SoldOut;

        @EntityQuery(QueryMode.STRICT)
        int get();

        @EntityQuery
        default int doubled() {
            return get() * 2;
        }

        default int helper() {
            return 0;
        }

        @OnActivate
        default void start() {
            add(one());
        }

        N one();
    }

    @HighlanderEntity("purse")
    static class OfInterface implements Purse<Integer> {
        private int sum;

        @Override
        public Integer add(Integer number) {
            return sum += number;
        }

        @Override
        public int get() {
            return sum;
        }

        @Override
        public Integer one() {
            return 1;
        }
    }

    static class Parent {
        @EntityCommand
        public int go() {
            return 1;
        }

        @OnActivate
        void start() {}
    }

    @HighlanderEntity("x")
    static class OverridesParent extends Parent {
        private boolean started;

        @Override
        public int go() {
            return 2;
        }

        @Override
        void start() {
            started = true;
        }
    }

    interface Lenient {
        @EntityQuery(QueryMode.STALE_OK)
        int go();
    }

    interface StricterAgain extends Lenient {
        @Override
        @EntityQuery(QueryMode.STRICT)
        int go();
    }

    /** Named first, and yet the one further away. */
    @HighlanderEntity("x")
    static class NearestDecides implements Lenient, StricterAgain {
        @Override
        public int go() {
            return 1;
        }
    }

    @HighlanderEntity("x")
    static class ClassDecides extends Parent implements StricterAgain {
        @Override
        @EntityCommand
        public int go() {
            return 1;
        }
    }

    @HighlanderEntity("x")
    static class SaysTwoThings extends Parent implements StricterAgain {}

    interface Proxied {
        @Transactional
        void go();
    }

    @HighlanderEntity("x")
    static class AnnotatedByAnother implements Proxied {
        @Override
        @EntityCommand
        public void go() {}
    }

    interface NamedAlike {
        @EntityQuery
        static int go() {
            return 0;
        }
    }

    @HighlanderEntity("x")
    static class StaticOfInterface implements NamedAlike {}

    @Test
    void methodThatImplementsAHandlerIsOne() throws Throwable {
        EntityType type = read(OfInterface.class);

        assertThat(type.handlers()).extracting(Handler::name).containsExactly("add", "get", "doubled");
        assertThat(handler(type, "add").isCommand()).isTrue();
        assertThat(handler(type, "add").resultType().getRawClass()).isEqualTo(Integer.class);
        assertThat(handler(type, "get").isCommand()).isFalse();
        assertThat(handler(type, "get").queryMode()).isEqualTo(QueryMode.STRICT);
        assertThat(type.referenceTypes()).containsExactlyInAnyOrder(OfInterface.class, Purse.class);
        assertThat(type.handlerFor(Purse.class.getDeclaredMethod("add", Number.class)))
                .isSameAs(handler(type, "add"));
    }

    @Test
    void defaultMethodsAreHandlersAndHooks() throws Throwable {
        EntityType type = read(OfInterface.class);
        OfInterface purse = new OfInterface();

        type.activate(purse);

        assertThat(handler(type, "doubled").invoke(purse, new Object[0])).isEqualTo(2);
        assertThat(type.handlerFor(Purse.class.getDeclaredMethod("doubled"))).isSameAs(handler(type, "doubled"));
    }

    @Test
    void exceptionsThatTheInterfaceDeclaresReachTheCaller() {
        assertThat(handler(read(OfInterface.class), "add").declares(SoldOut.class))
                .isTrue();
    }

    @Test
    void overridesOfHandlersAndHooksNeedNoAnnotationOfTheirOwn() throws Throwable {
        EntityType type = read(OverridesParent.class);
        OverridesParent entity = new OverridesParent();

        type.activate(entity);

        assertThat(entity.started).isTrue();
        assertThat(handler(type, "go").invoke(entity, new Object[0])).isEqualTo(2);
        assertThat(handler(type, "go").isCommand()).isTrue();
    }

    @Test
    void nearestAnnotationDecides() {
        assertThat(handler(read(NearestDecides.class), "go").queryMode()).isEqualTo(QueryMode.STRICT);
        assertThat(handler(read(ClassDecides.class), "go").isCommand()).isTrue();
    }

    @Test
    void annotationsThatContradictEachOtherAreRefused() {
        assertRefused(SaysTwoThings.class, "go", "@EntityCommand in Parent, and @EntityQuery(STRICT) in StricterAgain");
    }

    @Test
    void annotationWithoutEffectOfAnInterfaceIsRefused() {
        assertRefused(AnnotatedByAnother.class, "go", "Transactional");
    }

    @Test
    void staticHandlerOfAnInterfaceIsRefused() {
        assertRefused(StaticOfInterface.class, "go", "static");
    }

    private static Handler handler(EntityType type, String name) {
        return Objects.requireNonNull(type.handler(name), name);
    }
}
