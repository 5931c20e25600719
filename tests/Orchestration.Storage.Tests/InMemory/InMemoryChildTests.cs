using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.InMemory;

public sealed class InMemoryChildTests() : ChildConformance(new InMemoryBench());
