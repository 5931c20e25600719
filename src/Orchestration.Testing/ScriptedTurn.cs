using Orchestration.Factories;

namespace Orchestration.Testing;

/// <summary>What happens to one call.</summary>
internal sealed class ScriptedTurn
{
    public TimeSpan Duration { get; set; }

    public Gate? Gate { get; set; }

    public bool IgnoresCancellation { get; set; }

    public decimal Cost { get; set; }

    public Func<ActionRequest, CancellationToken, ValueTask<ActionResult>> Outcome { get; set; } = static (_, _) => new(ActionResult.Empty);

    public async ValueTask<ActionResult> PlayAsync(ActionRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        CancellationToken heard = IgnoresCancellation ? CancellationToken.None : cancellationToken;
        if (Duration > TimeSpan.Zero)
            await Task.Delay(Duration, time, heard);
        if (Gate is not null)
            await Gate.WaitAsync(heard);

        ActionResult result = await Outcome(request, heard);
        return Cost == 0 ? result : result with { Cost = Cost };
    }
}
