using Tour.Factories;
using Tour.Routing;
using Tour.Setup;
using Tour.Workflows;

namespace Tour;

/// <summary>Every example, in the order in which they read best.</summary>
internal static class Examples
{
    public static IReadOnlyList<(string Name, Func<TextWriter, Task> Run)> All { get; } =
    [
        ("Simple workflow", SimpleWorkflowExample.RunAsync),
        ("Task routing", TaskRoutingExample.RunAsync),
        ("Factory connections", FactoryConnectionExample.RunAsync),
        ("Complex workflow, monitored", ComplexWorkflowExample.RunAsync),
        ("Routing strategies", RoutingStrategiesExample.RunAsync),
        ("Step dependencies", StepDependenciesExample.RunAsync),
        ("Parallel execution", ParallelExecutionExample.RunAsync),
        ("Error recovery", ErrorRecoveryExample.RunAsync),
        ("Pause, resume, cancel", WorkflowControlExample.RunAsync),
        ("A new factory type", NewFactoryTypeExample.RunAsync),
        ("A custom routing rule", CustomRoutingRuleExample.RunAsync),
        ("Configuration", ConfigurationExample.RunAsync),
        ("Service integration", ServiceIntegrationExample.RunAsync),
    ];
}
