package io.highlander.autoconfigure;

import io.highlander.EntityContext;
import io.highlander.autoconfigure.entity.HighlanderEntityScan;
import io.highlander.autoconfigure.sample.SampleApplication;
import io.highlander.autoconfigure.scanned.bad.NotAClass;
import io.highlander.autoconfigure.scanned.beanstate.Greeted;
import io.highlander.autoconfigure.scanned.finalstate.Frozen;
import io.highlander.autoconfigure.scanned.good.Greeter;
import io.highlander.autoconfigure.scanned.lookalike.Listener;
import io.highlander.autoconfigure.scanned.twice.First;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What programmers get wrong in their classes. */
final class ClassMistakes {

    private ClassMistakes() {}

    static List<Mistake> all() {
        return List.of(
                Mistake.of("entity that is no class")
                        .in(NoClass.class)
                        .isExplainedBy(NotAClass.class.getName(), "the class", "is an interface", "Annotate a class"),
                Mistake.of("two types of one name")
                        .in(Twice.class)
                        .isExplainedBy("scanned.twice.Second", "'same'", "as has", "a name of its own"),
                Mistake.of("final state")
                        .in(FinalState.class)
                        .isExplainedBy(Frozen.class.getName(), "'lines'", "never read back", "Remove final"),
                Mistake.of("bean as state")
                        .in(BeanState.class)
                        .isExplainedBy(Greeted.class.getName(), "'greeter'", "is a bean", "transient"),
                Mistake.of("annotation of another library")
                        .in(LookAlike.class)
                        .isExplainedBy(
                                Listener.class.getName(),
                                "'hear'",
                                "@org.springframework.context.event.EventListener",
                                "Remove it"),
                Mistake.of("bean that asks for an entity's context")
                        .in(Nosy.class)
                        .isExplainedBy("'nosy'", "EntityContext", "belongs to one entity", "@HighlanderEntity"));
    }

    @Configuration(proxyBeanMethods = false)
    @Import(SampleApplication.class)
    @HighlanderEntityScan(basePackageClasses = NotAClass.class)
    static class NoClass {}

    @Configuration(proxyBeanMethods = false)
    @Import(SampleApplication.class)
    @HighlanderEntityScan(basePackageClasses = First.class)
    static class Twice {}

    @Configuration(proxyBeanMethods = false)
    @Import(SampleApplication.class)
    @HighlanderEntityScan(basePackageClasses = Frozen.class)
    static class FinalState {}

    @Configuration(proxyBeanMethods = false)
    @Import(SampleApplication.class)
    @HighlanderEntityScan(basePackageClasses = Greeted.class)
    static class BeanState {

        @Bean
        Greeter greeter() {
            return new Greeter();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(SampleApplication.class)
    @HighlanderEntityScan(basePackageClasses = Listener.class)
    static class LookAlike {}

    @Configuration(proxyBeanMethods = false)
    @Import(SampleApplication.class)
    static class Nosy {

        @Bean
        String nosy(EntityContext context) {
            return context.toString();
        }
    }
}
