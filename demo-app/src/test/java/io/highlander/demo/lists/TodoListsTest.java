package io.highlander.demo.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.demo.cluster.Pods;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.CallOutcomeUnknownException;
import io.highlander.exception.Outcome;
import org.junit.jupiter.api.Test;

class TodoListsTest {

    private final EntityGateway gateway = mock();
    private final TodoLists lists = new TodoLists(gateway, mock(Pods.class));

    @Test
    void failedReadAfterAChangeIsNotReportedAsNotRun() {
        when(gateway.as(any())).thenReturn(gateway);
        when(gateway.with(any())).thenReturn(gateway);
        when(gateway.entity(TodoList.class, "l"))
                .thenThrow(new CallNotRunException(new EntityId(TodoList.TYPE, "l"), "The owner is gone."));
        assertThatThrownBy(() -> lists.viewAfterChange("ann", "l"))
                .isInstanceOfSatisfying(CallOutcomeUnknownException.class, e -> assertThat(e.outcome())
                        .isEqualTo(Outcome.UNKNOWN));
    }
}
