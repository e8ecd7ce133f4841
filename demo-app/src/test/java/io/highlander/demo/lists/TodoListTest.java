package io.highlander.demo.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.demo.testing.FakeGateway;
import io.highlander.demo.users.User;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.EntityCallException;
import io.highlander.test.EntityFixture;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TodoListTest {

    private final FakeGateway gateway = new FakeGateway();
    private final EntityFixture<TodoList> list =
            EntityFixture.of(TodoList.class, gateway).withKey("groceries");

    @BeforeEach
    void annCreatesTheList() {
        as("ann").whenRun(it -> it.createOrRename("Groceries")).thenState("""
                {"title": "Groceries", "members": ["ann"], "todos": [], "todosMade": 0}
                """);
    }

    private EntityFixture<TodoList> as(String user) {
        return list.as(user);
    }

    private ListContent content() {
        return as("ann").when(TodoList::content).reply();
    }

    @Test
    void creatorIsTheFirstMember() {
        assertThat(content().members()).containsExactly("ann");
        as("ann").whenRun(it -> it.addMember("aaron"));
        assertThat(content().members()).containsExactly("ann", "aaron");
    }

    @Test
    void memberRenames() {
        as("ann").whenRun(it -> it.createOrRename("Food"));
        assertThat(content().title()).isEqualTo("Food");
        assertThat(content().members()).containsExactly("ann");
    }

    @Test
    void strangerMayDoNothing() {
        as("eve").whenRun(it -> it.createOrRename("Mine")).thenThrows(NotAMemberException.class);
        as("eve").whenRun(it -> it.addMember("eve")).thenThrows(NotAMemberException.class);
        as("eve").when(it -> it.add("milk", null)).thenThrows(NotAMemberException.class);
        as("eve").when(it -> it.change("t1", new TodoChange(true, null))).thenThrows(NotAMemberException.class);
        as("eve").when(it -> it.remove("t1")).thenThrows(NotAMemberException.class);
        as("eve").when(TodoList::content).thenThrows(NotAMemberException.class);
    }

    @Test
    void todoIsAddedChangedAndRemoved() {
        as("ann").when(it -> it.add("milk", "red")).thenReturns(new Todo("t1", "milk", false, "red"));
        as("ann")
                .when(it -> it.change("t1", new TodoChange(true, null)))
                .thenReturns(new Todo("t1", "milk", true, "red"));
        as("ann")
                .when(it -> it.change("t1", new TodoChange(null, "oat milk")))
                .thenReturns(new Todo("t1", "oat milk", true, "red"));
        as("ann").when(it -> it.remove("t1")).thenReturns(new Todo("t1", "oat milk", true, "red"));
        assertThat(content().todos()).isEmpty();
        assertThat(as("ann").when(it -> it.add("eggs", null)).reply().id()).isEqualTo("t2");
    }

    @Test
    void todoThatIsNotThereIsAnError() {
        as("ann").when(it -> it.remove("t9")).thenThrows(NoSuchTodoException.class);
    }

    @Test
    void memberIsNotAddedWhenTheUserCannotBeTold() {
        gateway.fail(User.class, new CallNotRunException(new EntityId("user", "bob"), "no"));
        as("ann").whenRun(it -> it.addMember("bob")).thenThrows(EntityCallException.class);
        assertThat(content().members()).containsExactly("ann");
    }

    @Test
    void memberDeletesAndTheListsOfAllMembersForgetIt() {
        as("ann").whenRun(it -> it.addMember("bob"));
        gateway.entity(User.class, "ann").joined("groceries");
        gateway.entity(User.class, "ann").joined("other");
        as("bob").whenDeleted().thenReturns(true);
        assertThat(listsOf("ann")).containsExactly("other");
        assertThat(listsOf("bob")).isEmpty();
        as("ann").when(TodoList::content).thenThrows(NoSuchListException.class);
        as("ann").whenDeleted().thenReturns(false);
    }

    @Test
    void strangerDoesNotDelete() {
        as("eve").whenDeleted().thenThrows(NotAMemberException.class);
        assertThat(content().members()).containsExactly("ann");
    }

    @Test
    void listIsNotDeletedWhenAUserCannotBeToldAndStaysWithTheCaller() {
        as("ann").whenRun(it -> it.addMember("bob"));
        gateway.entity(User.class, "ann").joined("groceries");
        gateway.fail(User.class, "bob", new CallNotRunException(new EntityId("user", "bob"), "no"));
        as("ann").whenDeleted().thenThrows(EntityCallException.class);
        assertThat(content().members()).containsExactly("ann", "bob");
        assertThat(listsOf("ann")).containsExactly("groceries");
    }

    @Test
    void listThatIsCreatedAgainBeginsEmpty() {
        as("ann").when(it -> it.add("milk", null));
        as("ann").whenDeleted();
        as("bob").whenRun(it -> it.createOrRename("Food"));
        ListContent again = as("bob").when(TodoList::content).reply();
        assertThat(again.members()).containsExactly("bob");
        assertThat(again.todos()).isEmpty();
        assertThat(as("bob").when(it -> it.add("eggs", null)).reply().id()).isEqualTo("t1");
    }

    private List<String> listsOf(String user) {
        return gateway.entity(User.class, user).describe("name", "address");
    }

    @Test
    void messagesOfExceptionsSurviveARebuild() {
        assertThat(new NotAMemberException("m")).hasMessage("m");
        assertThat(new NoSuchListException("m")).hasMessage("m");
        assertThat(new NoSuchTodoException("m")).hasMessage("m");
    }
}
