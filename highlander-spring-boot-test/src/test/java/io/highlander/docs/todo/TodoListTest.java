package io.highlander.docs.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.highlander.EntityGateway;
import io.highlander.test.AutoConfigureHighlander;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the pages on entities, retries and watching show of lists and profiles. */
@WebMvcTest(
        controllers = TodoEvents.class,
        includeFilters =
                @Filter(
                        type = FilterType.ASSIGNABLE_TYPE,
                        classes = {TodoList.class, Profile.class, Shopping.class, Profiles.class}))
@AutoConfigureHighlander
class TodoListTest {

    @Autowired
    private EntityGateway gateway;

    @Autowired
    private Shopping shopping;

    @Autowired
    private Profiles profiles;

    @Autowired
    private MockMvcTester mvc;

    @Test
    void milkIsThereOnceHoweverOftenItIsAskedFor() throws Exception {
        assertThatExceptionOfType(NotAMemberException.class).isThrownBy(() -> shopping.add("bob", "wine"));
        gateway.as("ann").entity(TodoList.class, "groceries").join();

        Todo milk = shopping.addOnce("ann", "milk", "request-1");
        assertThat(shopping.addOnce("ann", "milk", "request-1")).isEqualTo(milk);
        Todo eggs = shopping.addLater("ann", "eggs").join();
        Todo bread = shopping.add("ann", "bread");

        assertThat(shopping.allIfThere()).containsExactly(milk, eggs, bread);
        assertThat(shopping.where()).isPresent();
    }

    @Test
    void profileIsReplaced() {
        profiles.move("ann", "Oslo");
        assertThat(gateway.get(Profile.class, "ann").value().city()).isEqualTo("Oslo");
    }

    @Test
    void deletedProfileBeginsAnewAtTheNextCall() {
        profiles.move("bob", "Oslo");
        assertThat(gateway.delete(Profile.class, "bob")).isTrue();
        assertThat(gateway.get(Profile.class, "bob").value().city()).isEmpty();
        profiles.move("bob", "Bergen");
        assertThat(gateway.get(Profile.class, "bob").value().city()).isEqualTo("Bergen");
    }

    @Test
    void browserSeesEverySavedChange() throws Exception {
        TodoList list = gateway.as("ann").entity(TodoList.class, "watched");
        list.join();
        MvcTestResult events =
                mvc.get().uri("/lists/watched/events").principal(() -> "ann").asyncExchange();
        await().until(() -> textOf(events).contains("id:1\ndata:[]"));
        list.add("milk");
        await().until(() -> textOf(events).contains("milk"));
    }

    private static String textOf(MvcTestResult events) throws Exception {
        return events.getResponse().getContentAsString();
    }

    @Test
    void fluxShowsTheCurrentResultFirst() {
        assertThat(new TodoFlux(gateway).todos("new", () -> "ann").blockFirst(Duration.ofSeconds(10)))
                .isEmpty();
    }
}
