using Orchestration;
using Orchestration.Routing;
using Tour.Factories;

namespace Tour.Routing;

/// <summary>A rule of your own beats every strategy.</summary>
internal static class CustomRoutingRuleExample
{
    public static async Task RunAsync(TextWriter output)
    {
        await using OrchestrationEngine engine = OrchestrationEngine.Create(builder => builder.AddLocalMedia().AddLocalResearch());

        engine.Router.AddRule(new RoutingRule
        {
            RuleId = "custom_rule",
            Name = "Custom Routing Rule",
            Condition = task => task.Tag("custom_field") == "special",
            Target = "research",
            Priority = 20,
        });

        foreach (string value in (string[])["special", "ordinary"])
        {
            RoutingTask task = new()
            {
                Type = "image_generation",
                Keywords = ["image"],
                Tags = new Dictionary<string, string> { ["custom_field"] = value },
            };
            RoutingDecision decision = await engine.Router.RouteAsync(task);
            await output.WriteLineAsync($"{value}: {decision.Factory} ({decision.ReasonCode}: {decision.Reason})");
        }
    }
}
