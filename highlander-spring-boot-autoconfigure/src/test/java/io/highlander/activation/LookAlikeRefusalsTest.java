package io.highlander.activation;

import static io.highlander.activation.Refusals.assertRefused;
import static io.highlander.activation.Refusals.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@SuppressWarnings("unused")
class LookAlikeRefusalsTest {

    @Retention(RetentionPolicy.RUNTIME)
    @interface Query {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface EntityQuery {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Entity {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Id {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Transient {}

    static class Plain {
        @EntityCommand
        public void go() {}
    }

    @HighlanderEntity("x")
    static class OtherQuery extends Plain {
        @Query
        public String find() {
            return "";
        }
    }

    @HighlanderEntity("x")
    static class OtherEntityQuery extends Plain {
        @EntityQuery
        public String find() {
            return "";
        }
    }

    @HighlanderEntity("x")
    @Entity
    static class OtherEntity extends Plain {}

    @HighlanderEntity("x")
    static class OtherId extends Plain {
        @Id
        String id = "";
    }

    @HighlanderEntity("x")
    static class OtherTransient extends Plain {
        @Transient
        String text = "";

        @Transient
        transient String left = "";
    }

    @HighlanderEntity("x")
    static class InjectedState extends Plain {
        @Autowired
        String text = "";
    }

    @HighlanderEntity("x")
    static class InjectedTransient extends Plain {
        @Autowired
        transient String text = "";
    }

    @HighlanderEntity("x")
    static class Constructed extends Plain {
        @PostConstruct
        void start() {}
    }

    @HighlanderEntity("x")
    static class Destroyed extends Plain {
        @PreDestroy
        void stop() {}
    }

    @HighlanderEntity("x")
    static class InTransaction extends Plain {
        @Override
        @Transactional
        @EntityCommand
        public void go() {}
    }

    @HighlanderEntity("x")
    @Component
    static class AlsoComponent extends Plain {}

    @HighlanderEntity("x")
    @Service
    static class AlsoService extends Plain {}

    @Test
    void handlerAnnotationOfAnotherLibraryIsRefused() {
        assertRefused(OtherQuery.class, "find", "Query");
        assertRefused(OtherEntityQuery.class, "find", "EntityQuery");
    }

    @Test
    void entityAnnotationOfAnotherLibraryIsRefused() {
        assertRefused(OtherEntity.class, "", "Entity");
    }

    @Test
    void fieldAnnotationOfAnotherLibraryIsRefused() {
        assertRefused(OtherId.class, "id", "Id");
        assertRefused(OtherTransient.class, "text", "Transient");
        assertRefused(InjectedState.class, "text", "Autowired");
        assertThat(read(InjectedTransient.class).stateFields()).isEmpty();
    }

    @Test
    void lifecycleAnnotationsOfContainersAreRefused() {
        assertRefused(Constructed.class, "start", "PostConstruct");
        assertRefused(Destroyed.class, "stop", "PreDestroy");
    }

    @Test
    void annotationThatNeedsAProxyIsRefused() {
        assertRefused(InTransaction.class, "go", "Transactional");
    }

    @Test
    void componentIsRefused() {
        assertRefused(AlsoComponent.class, "", "@Component");
        assertRefused(AlsoService.class, "", "@Component");
    }
}
