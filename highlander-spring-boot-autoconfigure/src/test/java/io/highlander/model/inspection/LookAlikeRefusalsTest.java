package io.highlander.model.inspection;

import static io.highlander.model.inspection.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import io.micrometer.observation.annotation.Observed;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.axonframework.queryhandling.QueryHandler;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.data.annotation.Transient;
import org.springframework.resilience.annotation.ConcurrencyLimit;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.validation.annotation.Validated;

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

    static class Plain {
        @EntityCommand
        public void go() {}
    }

    @HighlanderEntity("x")
    static class OtherQuery extends Plain {
        @QueryHandler
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
    @jakarta.persistence.Entity
    static class OtherEntity extends Plain {}

    @HighlanderEntity("x")
    static class OtherId extends Plain {
        @org.springframework.data.annotation.Id
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
    static class InjectedByName extends Plain {
        @Resource
        transient String text = "";
    }

    @HighlanderEntity("x")
    static class InjectedValue extends Plain {
        @Value("${text}")
        transient String text = "";
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Autowired
    @interface Ours {}

    @HighlanderEntity("x")
    static class InjectedBySetter extends Plain {
        @Ours
        void setText(String text) {}
    }

    @HighlanderEntity("x")
    static class Limited extends Plain {
        @Override
        @ConcurrencyLimit(1)
        public void go() {}
    }

    @HighlanderEntity("x")
    static class ObservedTwice extends Plain {
        @Override
        @Observed
        public void go() {}
    }

    @HighlanderEntity("x")
    static class Evicts extends Plain {
        @Override
        @CacheEvict("x")
        public void go() {}
    }

    @HighlanderEntity("x")
    static class ListensInTransactions extends Plain {
        @TransactionalEventListener
        void heard(String event) {}
    }

    @HighlanderEntity("x")
    static class ValidatedParameter {
        @EntityCommand
        public void go(@Validated String text) {}
    }

    @HighlanderEntity("x")
    @ConcurrencyLimit(1)
    static class LimitedAsAWhole extends Plain {}

    @Transactional
    interface InTransactions {}

    @HighlanderEntity("x")
    static class OfAnInterfaceInTransactions extends Plain implements InTransactions {}

    @jakarta.persistence.Entity
    static class Stored {}

    @HighlanderEntity("x")
    static class ExtendsWhatIsStored extends Stored {
        @EntityCommand
        public void go() {}
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

    @Retention(RetentionPolicy.RUNTIME)
    @interface Version {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Timed {}

    @HighlanderEntity("x")
    @Entity
    @Timed
    static class WithAnnotationsOfTheApplication extends Plain {
        @Id
        String id = "";

        @Version
        String version = "";

        @Query
        public String find() {
            return "";
        }
    }

    @Test
    void annotationOfTheApplicationThatHasTheNameOfALibrarysIsItsOwnBusiness() {
        assertThat(Refusals.read(WithAnnotationsOfTheApplication.class).entityClass())
                .isEqualTo(WithAnnotationsOfTheApplication.class);
    }

    @Test
    void handlerAnnotationOfAnotherLibraryIsRefused() {
        assertRefused(OtherQuery.class, "find", "QueryHandler");
        assertRefused(OtherEntityQuery.class, "find", "EntityQuery");
    }

    @Test
    void entityAnnotationOfAnotherLibraryIsRefused() {
        assertRefused(OtherEntity.class, "", "Entity");
        assertRefused(ExtendsWhatIsStored.class, "", "Entity in Stored");
    }

    @Test
    void fieldAnnotationOfAnotherLibraryIsRefused() {
        assertRefused(OtherId.class, "id", "Id");
        assertRefused(OtherTransient.class, "text", "Transient");
    }

    @Test
    void injectionOtherThanByTheConstructorIsRefused() {
        assertRefused(InjectedState.class, "text", "Autowired");
        assertRefused(InjectedTransient.class, "text", "Autowired");
        assertRefused(InjectedByName.class, "text", "Resource");
        assertRefused(InjectedValue.class, "text", "Value");
        assertRefused(InjectedBySetter.class, "setText", "LookAlikeRefusalsTest$Ours (that is, @org.springframework");
    }

    @Test
    void lifecycleAnnotationsOfContainersAreRefused() {
        assertRefused(Constructed.class, "start", "PostConstruct");
        assertRefused(Destroyed.class, "stop", "PreDestroy");
    }

    @Test
    void annotationThatNeedsAProxyIsRefused() {
        assertRefused(InTransaction.class, "go", "Transactional");
        assertRefused(Limited.class, "go", "ConcurrencyLimit");
        assertRefused(LimitedAsAWhole.class, "", "ConcurrencyLimit");
        assertRefused(OfAnInterfaceInTransactions.class, "", "Transactional in InTransactions");
        assertRefused(ObservedTwice.class, "go", "Observed");
        assertRefused(Evicts.class, "go", "CacheEvict");
        assertRefused(ListensInTransactions.class, "heard", "EventListener");
        assertRefused(ValidatedParameter.class, "go", "Validated");
    }

    @Test
    void componentIsRefused() {
        assertRefused(AlsoComponent.class, "", "@Component");
        assertRefused(AlsoService.class, "", "@Component");
    }
}
