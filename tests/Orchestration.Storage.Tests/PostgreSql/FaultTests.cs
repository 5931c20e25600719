using Npgsql;
using Orchestration.Storage.PostgreSql;

namespace Orchestration.Storage.Tests.PostgreSql;

/// <summary>What faults of the server are called.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("08006", StoreProblem.Unreachable, true)]
    [InlineData("57P01", StoreProblem.Unreachable, true)]
    [InlineData("57P03", StoreProblem.Unreachable, false)]
    [InlineData("53300", StoreProblem.Unreachable, false)]
    [InlineData("28P01", StoreProblem.Unreachable, false)]
    [InlineData("3D000", StoreProblem.Unreachable, false)]
    [InlineData("53100", StoreProblem.Full, false)]
    [InlineData("25006", StoreProblem.ReadOnly, false)]
    [InlineData("40001", StoreProblem.Locked, true)]
    [InlineData("40P01", StoreProblem.Locked, true)]
    [InlineData("55P03", StoreProblem.Locked, false)]
    [InlineData("42P01", StoreProblem.Corrupt, false)]
    [InlineData("XX001", StoreProblem.Corrupt, false)]
    [InlineData("58030", StoreProblem.Fault, false)]
    [InlineData("57014", StoreProblem.Fault, false)]
    public void A_state_of_the_server_has_a_name_and_is_worth_another_try_or_not(string state, StoreProblem problem, bool isWorthAnotherTry)
    {
        PostgresException fault = new("it hurts", "ERROR", "ERROR", state);

        StoreUnavailableException told = Faults.Translate(fault);

        told.Problem.Should().Be(problem);
        told.Message.Should().Contain(state).And.Contain("it hurts");
        told.InnerException.Should().BeSameAs(fault);
        Faults.IsWorthAnotherTry(fault).Should().Be(isWorthAnotherTry);
    }

    [Fact]
    public void A_lost_line_is_tried_again_and_a_command_that_took_too_long_is_not()
    {
        NpgsqlException lost = new("lost", new IOException("reset"));
        NpgsqlException slow = new("slow", new TimeoutException());

        Faults.IsWorthAnotherTry(lost).Should().BeTrue();
        Faults.IsWorthAnotherTry(slow).Should().BeFalse();
        Faults.Translate(lost).Problem.Should().Be(StoreProblem.Unreachable);
        Faults.Translate(slow).Problem.Should().Be(StoreProblem.Unreachable);
        Faults.Translate(new InvalidOperationException("a bug")).Problem.Should().Be(StoreProblem.Fault);
    }
}
