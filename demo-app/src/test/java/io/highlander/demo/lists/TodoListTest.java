package io.highlander.demo.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.CallNotRunException;
import io.highlander.EntityId;
import io.highlander.demo.testing.FakeGateway;
import io.highlander.demo.users.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TodoListTest {

    private final FakeGateway gateway = new FakeGateway();

    @BeforeEach
    void annCreatesTheList() throws Exception {
        as("ann").createOrRename("Groceries");
    }

    @Test
    void creatorIsTheFirstMember() throws Exception {
        assertThat(as("ann").content().members()).containsExactly("ann");
        as("ann").addMember("aaron");
        assertThat(as("ann").content().members()).containsExactly("ann", "aaron");
    }

    @Test
    void memberRenames() throws Exception {
        as("ann").createOrRename("Food");
        assertThat(as("ann").content().title()).isEqualTo("Food");
        assertThat(as("ann").content().members()).containsExactly("ann");
    }

    @Test
    void strangerMayDoNothing() {
        assertThatThrownBy(() -> as("eve").createOrRename("Mine")).isInstanceOf(NotAMemberException.class);
        assertThatThrownBy(() -> as("eve").addMember("eve")).isInstanceOf(NotAMemberException.class);
        assertThatThrownBy(() -> as("eve").add("milk", null)).isInstanceOf(NotAMemberException.class);
        assertThatThrownBy(() -> as("eve").change("t1", new TodoChange(true, null)))
                .isInstanceOf(NotAMemberException.class);
        assertThatThrownBy(() -> as("eve").remove("t1")).isInstanceOf(NotAMemberException.class);
        assertThatThrownBy(() -> as("eve").content()).isInstanceOf(NotAMemberException.class);
    }

    @Test
    void todoIsAddedChangedAndRemoved() throws Exception {
        Todo milk = as("ann").add("milk", "red");
        assertThat(milk).isEqualTo(new Todo("t1", "milk", false, "red"));
        Todo done = as("ann").change("t1", new TodoChange(true, null));
        assertThat(done).isEqualTo(new Todo("t1", "milk", true, "red"));
        assertThat(as("ann").change("t1", new TodoChange(null, "oat milk")).completed())
                .isTrue();
        assertThat(as("ann").remove("t1").text()).isEqualTo("oat milk");
        assertThat(as("ann").content().todos()).isEmpty();
        assertThat(as("ann").add("eggs", null).id()).isEqualTo("t2");
    }

    @Test
    void todoThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> as("ann").remove("t9")).isInstanceOf(NoSuchTodoException.class);
    }

    @Test
    void memberIsNotAddedWhenTheUserCannotBeTold() throws Exception {
        gateway.fail(User.class, new CallNotRunException(new EntityId("user", "bob"), "no"));
        assertThatThrownBy(() -> as("ann").addMember("bob")).isInstanceOf(CallNotRunException.class);
        assertThat(as("ann").content().members()).containsExactly("ann");
    }

    @Test
    void messagesOfExceptionsSurviveARebuild() {
        assertThat(new NotAMemberException("m")).hasMessage("m");
        assertThat(new NoSuchListException("m")).hasMessage("m");
        assertThat(new NoSuchTodoException("m")).hasMessage("m");
    }

    private TodoList as(String user) {
        return gateway.as(user).entity(TodoList.class, "groceries");
    }
}
