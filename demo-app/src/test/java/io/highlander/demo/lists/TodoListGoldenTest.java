package io.highlander.demo.lists;

import io.highlander.demo.testing.FakeGateway;
import io.highlander.test.GoldenStates;
import org.junit.jupiter.api.Test;

class TodoListGoldenTest {

    @Test
    void storedListsStillLoad() {
        GoldenStates.of(TodoList.class, new FakeGateway())
                .state("with-todos", """
                        {"title": "Groceries", "members": ["ann", "bob"], "todosMade": 2, "todos": [
                          {"id": "t1", "text": "milk", "completed": true, "color": "red"},
                          {"id": "t2", "text": "eggs", "completed": false, "color": null}]}
                        """)
                .in("src/test/resources/golden")
                .verify();
    }
}
